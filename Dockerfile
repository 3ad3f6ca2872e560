# One image, two services: the application, and by another command the sandbox.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /source
COPY pom.xml .
# the dependencies change less often than the source: a layer of their own
RUN mvn -B -q dependency:go-offline
COPY bpmn bpmn
COPY src src
RUN mvn -B -q package -DskipTests \
 && java -Djarmode=tools -jar target/smartpay-manual-capture-*.jar extract --destination /application \
 && mv /application/smartpay-manual-capture-*.jar /application/application.jar

# a later Java than it is built for: it keeps what a start has learnt for the next ones
FROM eclipse-temurin:25-jre-alpine
# nothing runs as root, and only the sandbox writes a file
RUN adduser -D -H application && mkdir /data && chown application /data
WORKDIR /application
COPY --from=build /application .
# one start on an empty database in memory, by the very Java that uses what it learns
RUN java -XX:AOTCacheOutput=application.aot -Dspring.context.exit=onRefresh -jar application.jar \
    --spring.datasource.url=jdbc:h2:mem:training --sandbox.port=0 --sandbox.file= --server.port=0
USER application
EXPOSE 8080 8081
# beside its heap it takes up to 260 MB, and a heap that it does not need it gives back: 512 MB are enough, see Memory in docs/performance.md.
# One that began with less than an eighth would take what only a start needs for long-lived, and grow to its most
ENTRYPOINT ["java", "-XX:InitialRAMPercentage=12.5", "-XX:MaxRAMPercentage=50", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=25"]
# Java goes on without the cache where it does not fit, as with another command
CMD ["-XX:AOTCache=application.aot", "-jar", "application.jar"]
