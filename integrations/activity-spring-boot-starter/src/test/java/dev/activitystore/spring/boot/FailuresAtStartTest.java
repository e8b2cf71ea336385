package dev.activitystore.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** An application that can't start says why in a few lines, and what to do. */
@ExtendWith(OutputCaptureExtension.class)
class FailuresAtStartTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "activity-store.viewer.enabled=true|Define a bean of type dev.activitystore.spring.ViewerAccess",
                "activity-store.viewer.path=/x/|The property activity-store.viewer.path must be a path",
                "activity-store.page-tokens.keys=abc|The property activity-store.page-tokens.keys[0] must be 32 bytes in Base64",
                "activity-store.api.enabled=true|Define a bean of type dev.activitystore.http.Credentials"
            })
    void it_names_what_is_wrong(String property, String said, CapturedOutput output) {
        String[] arguments = {
            "--" + property,
            "--server.port=0",
            "--spring.datasource.url=" + Applications.newUrl(),
            "--spring.flyway.enabled=false",
            "--spring.liquibase.enabled=false"
        };
        assertThatThrownBy(() -> SpringApplication.run(Applications.Application.class, arguments))
                .isInstanceOf(RuntimeException.class);
        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START", said)
                .doesNotContain("\tat ");
    }
}
