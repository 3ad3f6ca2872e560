package dev.manualcapture.access;

/** Who knocks at a door: the eight columns of the table of routes. */
enum Identity {
    NOBODY, SHOP, WAREHOUSE, OPERATOR, SUPERVISOR, ANALYST, ADMIN, SENDER;

    boolean hasAccount() {
        return this != NOBODY && this != SENDER;
    }

    /** The application whose page they sign in at; shop and warehouse have none, and try. */
    String webapp() {
        return switch (this) {
            case OPERATOR, SUPERVISOR -> "tasklist";
            case ANALYST -> "cockpit";
            case ADMIN -> "admin";
            default -> "welcome";
        };
    }

    String account() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
