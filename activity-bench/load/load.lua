-- What each client does, for wrk: adds ten activities of its own in three requests of four, and reads a page of a
-- document in the fourth. Writes the ids of which the server has said that they are stored to acknowledged.<thread>.

local threads = {}

function setup(thread)
    thread:set("number", #threads)
    table.insert(threads, thread)
end

function init(args)
    sent, failed = 0, 0
    acknowledged = io.open(args[1] .. "/acknowledged." .. number, "w")
    headers = { ["content-type"] = "application/json", ["x-velt-api-key"] = "load", ["x-velt-auth-token"] = "load" }
end

function request()
    sent = sent + 1
    if sent % 4 == 0 then
        local document = "document-" .. sent % 100
        return wrk.format("POST", "/v2/activities/get", headers,
            '{"data":{"organizationId":"load","pageSize":50,"documentId":"' .. document .. '"}}')
    end
    local activities = {}
    for i = 1, 10 do
        activities[i] = '{"id":"' .. number .. "-" .. sent .. "-" .. i .. '","featureType":"comment",'
            .. '"actionType":"comment.add","actionUser":{"userId":"user-' .. sent % 50 .. '"}}'
    end
    return wrk.format("POST", "/v2/activities/add", headers,
        '{"data":{"organizationId":"load","documentId":"document-' .. sent % 100 .. '","activities":['
        .. table.concat(activities, ",") .. "]}}")
end

function response(status, headers, body)
    if status ~= 200 then
        failed = failed + 1
    elseif body:find("Activity added.", 1, true) then
        for id in body:gmatch('"(%d+%-%d+%-%d+)":{"success":true') do
            acknowledged:write(id, "\n")
        end
        acknowledged:flush()
    end
end

function done(summary, latency, requests)
    local failures = 0
    for _, thread in ipairs(threads) do
        failures = failures + thread:get("failed")
    end
    local errors = summary.errors
    print(string.format("failed answers: %d; errors: connect %d, read %d, write %d, timeout %d",
        failures, errors.connect, errors.read, errors.write, errors.timeout))
    print(string.format("latency: median %.1f ms, 99 %% %.1f ms, maximum %.1f ms",
        latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000))
    os.exit(failures + errors.connect + errors.read + errors.write + errors.timeout == 0 and 0 or 1)
end
