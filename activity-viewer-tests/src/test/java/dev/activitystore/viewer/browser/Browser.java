package dev.activitystore.viewer.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** One Chromium for all tests, in a time zone that isn't UTC. It ends with the process. */
final class Browser {

    /** UTC+05:45 the whole year. */
    static final String ZONE = "Asia/Kathmandu";

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final Browser INSTANCE = new Browser();

    private final ChromeDriver driver;

    private Browser() {
        System.setProperty("webdriver.chrome.driver", "/usr/bin/chromedriver");
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments(
                "--headless",
                "--no-sandbox", // a container's root has none
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--lang=en");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder().withSilent(true).build(), options);
        driver.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", ZONE));
        Runtime.getRuntime().addShutdownHook(new Thread(driver::quit));
    }

    static Browser instance() {
        return INSTANCE;
    }

    /** Loads a page anew, also where only the fragment is another. */
    void open(String url) {
        driver.get("about:blank");
        driver.get(url);
    }

    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 0, "mobile", false));
    }

    void dark(boolean isDark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", isDark ? "dark" : "light"))));
    }

    /** Waits for an element that matches, and is shown. */
    WebElement find(String selector) {
        return waiting().until(any -> {
            List<WebElement> found = driver.findElements(By.cssSelector(selector));
            return found.isEmpty() || !found.get(0).isDisplayed() ? null : found.get(0);
        });
    }

    /** Waits for an element, and clicks it. */
    void click(String selector) {
        await(() -> {
            find(selector).click();
            return true;
        });
    }

    /** Waits for an element with a text, and clicks it. */
    void clickText(String selector, String text) {
        await(() -> {
            for (WebElement element : driver.findElements(By.cssSelector(selector))) {
                if (element.getText().strip().equals(text) && isStill(element)) {
                    element.click();
                    return true;
                }
            }
            return false;
        });
    }

    /** Rows above may get their height when they come into view: a click where it was before would be lost. */
    private boolean isStill(WebElement element) {
        return Boolean.TRUE.equals(runAsync(
                "const [element, done] = arguments; element.scrollIntoView({block: 'nearest'});"
                        + "const place = () => element.isConnected && element.getBoundingClientRect().y;"
                        + "requestAnimationFrame(() => { const before = place(); requestAnimationFrame(() => requestAnimationFrame("
                        + "() => done(before !== false && place() === before))); });",
                element));
    }

    /** The texts of all elements that match, all characters of them. */
    List<String> texts(String selector) {
        return strings("return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)", selector);
    }

    @SuppressWarnings("unchecked")
    List<String> strings(String script, Object... arguments) {
        return (List<String>) run(script, arguments);
    }

    String string(String script, Object... arguments) {
        return String.valueOf(run(script, arguments));
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Runs a script whose last argument takes its result. */
    Object runAsync(String script, Object... arguments) {
        driver.manage().timeouts().scriptTimeout(LONGEST_WAIT);
        return driver.executeAsyncScript(script, arguments);
    }

    /** Lets the browser save files in a folder. */
    void saveIn(Path folder) {
        driver.executeCdpCommand(
                "Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", folder.toString()));
    }

    /** Types keys where the focus is. */
    void type(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** Runs a script in each page that is opened from now on, before the page's own. */
    void beforeEachPage(String script) {
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    /** Scrolls as by a finger; a negative distance, in pixels, goes down. */
    void scroll(int distance) {
        driver.executeCdpCommand(
                "Input.synthesizeScrollGesture",
                Map.of("x", 600, "y", 450, "yDistance", distance, "speed", 12_000, "preventFling", true));
    }

    void back() {
        driver.navigate().back();
    }

    void forward() {
        driver.navigate().forward();
    }

    String url() {
        return driver.getCurrentUrl();
    }

    /** Waits until something holds. */
    void await(Condition condition) {
        waiting().until(any -> condition.holds());
    }

    /** Keeps a picture of the page in the build's folder. */
    void picture(String name) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "pictures"));
            Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the console said since the last call. */
    List<LogEntry> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll();
    }

    private WebDriverWait waiting() {
        WebDriverWait wait = new WebDriverWait(driver, LONGEST_WAIT, BETWEEN_LOOKS);
        wait.ignoring(StaleElementReferenceException.class, ElementNotInteractableException.class);
        return wait;
    }

    @FunctionalInterface
    interface Condition {

        boolean holds();
    }
}
