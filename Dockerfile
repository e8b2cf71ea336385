# An image of the command line, which serves by default, as a user without rights. This file was not built where it was
# written, for want of a Docker daemon: look at what it does before you rely on it.
#
#   docker build -t activity-store .
#   docker run -p 8080:8080 -v activities:/var/lib/activity -e ACTIVITY_API_KEY=… -e ACTIVITY_AUTH_TOKEN=… activity-store

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /source
COPY . .
RUN mvn -B -ntp -pl activity-cli -am package -Dmaven.test.skip -Dspotless.check.skip -Dmaven.javadoc.skip \
    -Dmaven.source.skip -Dmdep.analyze.skip

# not Alpine: RocksDB's library for musl is another one
FROM eclipse-temurin:17-jre
RUN groupadd --system --gid 10001 activity \
    && useradd --system --uid 10001 --gid activity --no-create-home --shell /usr/sbin/nologin activity \
    && install -d -o activity -g activity -m 0700 /var/lib/activity
COPY --from=build /source/activity-cli/target/activity-cli.jar /opt/activity/
COPY --from=build /source/activity-cli/target/lib /opt/activity/lib
COPY LICENSE NOTICE /opt/activity/
USER 10001:10001
WORKDIR /var/lib/activity
VOLUME /var/lib/activity
ENV ACTIVITY_STORE=rocksdb:/var/lib/activity/log \
    LC_ALL=C.UTF-8
EXPOSE 8080
# the process gets SIGTERM itself, and lets requests in flight finish: give it more than its 30 seconds (docker stop -t 40)
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "-XX:MaxRAMPercentage=75", "-Dfile.encoding=UTF-8", \
    "-jar", "/opt/activity/activity-cli.jar"]
CMD ["serve"]
