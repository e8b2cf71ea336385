package dev.activitystore.example.spring;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.FeatureType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes orders: an order and its activity are there together, or neither is. */
@Service
public class OrderService {

    static final String ORGANIZATION = "org-123";

    private final JdbcClient jdbc;
    private final ActivityLog log;

    OrderService(JdbcClient jdbc, ActivityLog log) {
        this.jdbc = jdbc;
        this.log = log;
    }

    /**
     * Takes an order.
     *
     * @param orderId the order
     * @param userId who orders
     * @param isPaid whether it could be paid
     * @throws PaymentException if not; nothing is kept then
     */
    @Transactional
    public void place(String orderId, String userId, boolean isPaid) {
        jdbc.sql("INSERT INTO orders VALUES (?)").param(orderId).update();
        log.add(
                ORGANIZATION,
                Activity.builder()
                        .documentId(orderId)
                        .featureType(FeatureType.CUSTOM)
                        .targetEntityId(userId)
                        .actionType("order.place")
                        .actionUser(ActionUser.of(userId))
                        .displayMessageTemplate("{{actionUser}} ordered")
                        .build());
        if (!isPaid) {
            throw new PaymentException();
        }
    }

    /**
     * How many orders there are.
     *
     * @return the number
     */
    public int count() {
        return jdbc.sql("SELECT COUNT(*) FROM orders").query(Integer.class).single();
    }
}
