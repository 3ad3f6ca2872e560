package dev.manualcapture.access;

import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** The routes of production mode, on both its ports: the engine's REST is absent. */
@ProductionDoors
class ProductionRoutesTest extends RouteMatrix {

    private static final Map<Identity, Integer> NUMBERS = Map.of(Identity.ADMIN, 1, Identity.SUPERVISOR, 2, Identity.OPERATOR, 3,
        Identity.ANALYST, 4, Identity.SHOP, 5, Identity.WAREHOUSE, 6);

    @Autowired
    private ProductionDoors.Setting setting;

    @Override
    List<ServletWebServerApplicationContext> servers() {
        return setting.servers();
    }

    @Override
    boolean local() {
        return false;
    }

    @Override
    String password(Identity identity) {
        return ProductionDoors.PASSWORD + NUMBERS.get(identity);
    }
}
