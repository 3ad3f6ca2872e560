package dev.manualcapture.access;

import java.util.List;

/**
 * One account for each role; in production they are replaced by the merchant's own people.
 *
 * @param id        login
 * @param firstName fictitious
 * @param lastName  the role
 * @param group     the engine's group, which carries the rights
 */
record Account(String id, String firstName, String lastName, String group) {

    static final String ADMINS = "camunda-admin";
    static final String OPERATORS = "payment-operators";
    static final String SUPERVISORS = "payment-supervisors";
    static final String ANALYSTS = "analysts";
    static final String SHOP = "shop";
    static final String WAREHOUSE = "warehouse";

    static final List<Account> ALL = List.of(
        new Account("admin", "Ada", "Administrator", ADMINS),
        new Account("supervisor", "Sora", "Supervisor", SUPERVISORS),
        new Account("operator", "Olivia", "Operator", OPERATORS),
        new Account("analyst", "Ana", "Analyst", ANALYSTS),
        new Account("shop", "Web", "Shop", SHOP),
        new Account("warehouse", "Main", "Warehouse", WAREHOUSE));
}
