package org.muster.server.web;

import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// The library that draws charts and the outlines of countries, as they stand in the jar: these files and no others of
/// their folders. Their addresses change with their content, so browsers keep them.
@Configuration(proxyBeanMethods = false)
class ChartFiles implements WebMvcConfigurer {

    private static final CacheControl KEPT =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final Map<String, String> FOLDERS = Map.of(
            "/assets/charts/6.0.0/{file:echarts\\.min\\.js}",
                    "classpath:/META-INF/resources/_static/echarts/6.0.0/dist/",
            "/assets/map/4.1.0/{file:world\\.geojson}", "classpath:/org/muster/exchange/report/basemap/");

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        FOLDERS.forEach((address, folder) -> registry.addResourceHandler(address)
                .addResourceLocations(folder)
                .setCacheControl(KEPT));
    }

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer types) {
        types.mediaType("geojson", MediaType.APPLICATION_JSON);
    }
}
