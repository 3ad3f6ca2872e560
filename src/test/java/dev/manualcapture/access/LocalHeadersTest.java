package dev.manualcapture.access;

@LocalDoors
class LocalHeadersTest extends HeadersCheck {

    @Override
    boolean local() {
        return true;
    }

    @Override
    Visitor admin(int at) {
        return new Visitor(at, "admin", "admin");
    }
}
