package dev.manualcapture.access;

import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** The routes of local mode: the engine's REST is there. */
@LocalDoors
class LocalRoutesTest extends RouteMatrix {

    @Autowired
    private ServletWebServerApplicationContext server;

    @Override
    List<ServletWebServerApplicationContext> servers() {
        return List.of(server);
    }

    @Override
    boolean local() {
        return true;
    }
}
