package dev.manualcapture.access;

@LocalDoors
class LocalHeadersTest extends HeadersCheck {

    @Override
    boolean local() {
        return true;
    }

    @Override
    Visitor admin() {
        return new Visitor(port, "admin", "admin");
    }
}
