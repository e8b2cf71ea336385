package dev.activitystore.example.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A service that takes orders and keeps who did what with each. */
@SpringBootApplication
public class OrdersApplication {

    /**
     * Starts the service.
     *
     * @param arguments properties, as {@code --server.port=8080}
     */
    public static void main(String[] arguments) {
        SpringApplication.run(OrdersApplication.class, arguments);
    }
}
