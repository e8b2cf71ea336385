package dev.activitystore.spring;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/**
 * What lets the application's mappers read the log's objects back: Spring Boot adds modules that are beans to the mapper of
 * their version of Jackson.
 */
@AutoConfiguration
public class ActivityStoreJacksonAutoConfiguration {

    /** For Spring. */
    public ActivityStoreJacksonAutoConfiguration() {}

    /** Jackson 2. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({ObjectMapper.class, dev.activitystore.jackson2.ActivityStoreModule.class})
    static class Jackson2Configuration {

        @Bean
        @ConditionalOnMissingBean
        dev.activitystore.jackson2.ActivityStoreModule activityStoreJackson2Module() {
            return new dev.activitystore.jackson2.ActivityStoreModule();
        }
    }

    /** Jackson 3. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({JsonMapper.class, dev.activitystore.jackson3.ActivityStoreModule.class})
    static class Jackson3Configuration {

        @Bean
        @ConditionalOnMissingBean
        dev.activitystore.jackson3.ActivityStoreModule activityStoreJackson3Module() {
            return new dev.activitystore.jackson3.ActivityStoreModule();
        }
    }
}
