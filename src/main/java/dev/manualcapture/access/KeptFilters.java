package dev.manualcapture.access;

import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * Takes out, before the first request, every kept filter that carries an expression: the engine would run one that is nested. None can be made any
 * more ({@link QueryGuard}), but one may have been before.
 */
@Component
class KeptFilters implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(KeptFilters.class);

    private final FilterService filters;

    KeptFilters(FilterService filters) {
        this.filters = filters;
    }

    @Override
    public void afterPropertiesSet() {
        filters.createFilterQuery().list().stream().filter(KeptFilters::carriesExpression).forEach(filter -> {
            LOG.warn("Filter {} carried an expression and was taken out", filter.getId());
            filters.deleteFilter(filter.getId());
        });
    }

    private static boolean carriesExpression(Filter filter) {
        return filter.getQuery() instanceof TaskQueryImpl query
            && query.getQueries().stream().anyMatch(part -> !part.getExpressions().isEmpty());
    }
}
