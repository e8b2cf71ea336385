package dev.activitystore.spring.boot;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What a business keeps by JPA. */
@Entity
@Table(name = "orders")
class Order {

    @Id
    private int id;

    /** For JPA. */
    protected Order() {}

    Order(int id) {
        this.id = id;
    }

    int id() {
        return id;
    }
}
