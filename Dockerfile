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

FROM eclipse-temurin:17-jre-alpine
# nothing runs as root, and only the sandbox writes a file
RUN adduser -D -H application && mkdir /data && chown application /data
WORKDIR /application
COPY --from=build /application .
USER application
EXPOSE 8080 8081
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70"]
CMD ["-jar", "application.jar"]
