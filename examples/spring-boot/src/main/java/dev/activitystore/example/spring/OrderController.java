package dev.activitystore.example.spring;

import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import dev.activitystore.Outcomes;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders, and what was done with them, over HTTP. */
@RestController
class OrderController {

    private final OrderService orders;
    private final ActivityLog log;

    OrderController(OrderService orders, ActivityLog log) {
        this.orders = orders;
        this.log = log;
    }

    @PostMapping("/orders/{orderId}")
    void place(@PathVariable String orderId, @RequestParam String user, @RequestParam boolean paid) {
        orders.place(orderId, user, paid);
    }

    @GetMapping("/orders/count")
    int count() {
        return orders.count();
    }

    /** The token is the one of the page before, or null; a bad one is answered by 400. */
    @GetMapping("/activities")
    ActivityPage activities(@RequestParam int size, @RequestParam(required = false) String token) {
        return log.get(
                ActivityQuery.of(OrderService.ORGANIZATION).pageSize(size).pageToken(token));
    }

    @PostMapping("/activities")
    Outcomes add(@RequestBody Activity activity) {
        return log.add(OrderService.ORGANIZATION, activity);
    }
}
