import createClient from "openapi-fetch";
import type { components, paths } from "./generated/api.js";

const client = createClient<paths>({
  baseUrl: "http://localhost:8080",
  headers: { "x-velt-api-key": "key", "x-velt-auth-token": "token" },
});

/** The least that each request needs; what is optional is left out. */
export async function minimal(): Promise<string | undefined> {
  const added = await client.POST("/v2/activities/add", {
    body: {
      data: {
        organizationId: "org-123",
        activities: [{ featureType: "comment", actionType: "comment.add", actionUser: { userId: "user-1" } }],
      },
    },
  });
  if (added.error) {
    return added.error.error.message;
  }
  const success: boolean = added.data.result.data.success;

  const got = await client.POST("/v2/activities/get", { body: { data: { organizationId: "org-123" } } });
  for (const activity of got.data?.result.data ?? []) {
    const user: string = activity.actionUser.userId;
    const time: number = activity.timestamp;
    console.log(success, user, time);
  }
  await client.POST("/v2/activities/update", {
    body: { data: { organizationId: "org-123", activities: [{ id: "a-1", actionIcon: null }] } },
  });
  await client.POST("/v2/activities/delete", {
    body: { data: { organizationId: "org-123", activityIds: ["a-1"] } },
  });
  return got.data?.result.pageToken;
}

/** All that a request may have. */
export const everything: components["schemas"]["AddRequest"] = {
  data: {
    organizationId: "org-123",
    documentId: "doc-456",
    activities: [
      {
        id: "a-1",
        featureType: "custom",
        actionType: "deploy",
        eventType: "release",
        actionUser: { userId: "user-1", name: "Ada", email: null, team: ["a", "b"] },
        targetEntityId: "service-1",
        targetSubEntityId: null,
        changes: { version: { from: 1, to: { major: 2 } }, owner: { to: null } },
        entityData: [1, "two"],
        entityTargetData: null,
        displayMessageTemplate: "{{actionUser}} deployed {{service}}",
        displayMessageTemplateData: { service: { name: "one" } },
        actionIcon: "rocket",
        immutable: true,
        isActivityResolverUsed: false,
        metadata: { build: 17, tags: [] },
        timestamp: 1769860800000,
      },
    ],
  },
};

export const paged: components["schemas"]["GetRequest"] = {
  data: { organizationId: "org-123", userId: "user-1", from: 0, until: 1, order: "asc", pageSize: 100, pageToken: "t" },
};

/** What the server refuses does not compile: each of these lines must be an error. */
// @ts-expect-error organizationId is required
export const withoutOrganization: components["schemas"]["GetRequest"] = { data: {} };
// @ts-expect-error a mistyped filter
export const mistyped: components["schemas"]["GetRequest"] = { data: { organizationId: "org-123", docId: "doc-456" } };
// @ts-expect-error there is no such order
export const disordered: components["schemas"]["GetRequest"] = { data: { organizationId: "org-123", order: "up" } };
// @ts-expect-error a user has an id
export const nobody: components["schemas"]["ActionUser"] = { name: "Ada" };
