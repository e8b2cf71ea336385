package dev.activitystore.bench.peers;

import dev.activitystore.Activity;
import dev.activitystore.SortOrder;
import dev.activitystore.bench.Contender;
import dev.activitystore.bench.PageRequest;
import dev.activitystore.bench.Row;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import jetbrains.exodus.bindings.ComparableSet;
import jetbrains.exodus.entitystore.Entity;
import jetbrains.exodus.entitystore.PersistentEntity;
import jetbrains.exodus.entitystore.PersistentEntityId;
import jetbrains.exodus.entitystore.PersistentEntityStoreConfig;
import jetbrains.exodus.entitystore.PersistentEntityStoreImpl;
import jetbrains.exodus.entitystore.PersistentEntityStores;
import jetbrains.exodus.entitystore.PersistentStoreTransaction;
import jetbrains.exodus.entitystore.StoreTransaction;
import jetbrains.exodus.env.Environment;
import jetbrains.exodus.env.Environments;
import org.jspecify.annotations.Nullable;

/**
 * The entity store of JetBrains Xodus, a transactional database in the process.
 *
 * <p>A record is an entity, with a property that holds its places in all lists; pages are read along the index that the
 * entity store keeps of it. The store's own queries can't do that: their ranges are read upwards only, and sorted in
 * memory or collected in a cache otherwise.
 */
public final class XodusContender implements Contender<Row> {

    private static final String TYPE = "Activity";
    private static final String KEYS = "keys";
    private static final String FIELDS = "fields";

    private static final Comparator<Row> NEWEST_FIRST = Comparator.comparingLong(Row::occurredAt)
            .thenComparing(Row::activityId)
            .reversed();

    private final Environment environment;
    private final PersistentEntityStoreImpl store;
    private final int type;
    private final int keys;

    /**
     * Opens a folder.
     *
     * @param folder its data, or an empty folder
     */
    public XodusContender(Path folder) {
        environment = Environments.newInstance(folder.toFile());
        // caches results of the store's own queries, of which there are none
        PersistentEntityStoreConfig config = new PersistentEntityStoreConfig().setCachingDisabled(true);
        store = PersistentEntityStores.newInstance(config, environment, "activities");
        store.executeInExclusiveTransaction(txn -> {
            store.registerCustomPropertyType(txn, XodusKey.class, XodusKey.BINDING);
            makeIndex(txn);
        });
        type = store.computeInReadonlyTransaction(txn -> store.getEntityTypeId(TYPE));
        keys = store.computeInReadonlyTransaction(
                txn -> store.getPropertyId((PersistentStoreTransaction) txn, KEYS, false));
    }

    @Override
    public Callable<List<Row>> page(PageRequest request) {
        List<String> lists = XodusKey.lists(request.filter());
        boolean isAscending = request.order() == SortOrder.ASC;
        @Nullable String after = request.after() == null ? null : XodusKey.place(request.after());
        return () -> store.computeInReadonlyTransaction(
                txn -> read(entities((PersistentStoreTransaction) txn, lists, isAscending, after, request.size())));
    }

    @Override
    public Row row(Row read) {
        return read;
    }

    @Override
    public Callable<?> add(String organizationId, List<Activity> activities) {
        List<Row> rows = activities.stream().map(Row::of).toList();
        List<ComparableSet<XodusKey>> keysOfRows =
                rows.stream().map(row -> XodusKey.keys(organizationId, row)).toList();
        return () -> {
            store.executeInExclusiveTransaction(txn -> {
                for (int i = 0; i < rows.size(); i++) {
                    Entity entity = txn.newEntity(TYPE);
                    entity.setProperty(KEYS, keysOfRows.get(i));
                    entity.setBlob(FIELDS, XodusRecord.encode(rows.get(i)));
                }
            });
            return rows;
        };
    }

    @Override
    public Callable<?> update(String organizationId, List<String> ids, String messageTemplate) {
        return () -> {
            store.executeInExclusiveTransaction(txn -> {
                for (PersistentEntity entity : entities((PersistentStoreTransaction) txn, organizationId, ids)) {
                    Row updated = read(entity).withMessageTemplate(messageTemplate);
                    entity.setBlob(FIELDS, XodusRecord.encode(updated));
                }
            });
            return ids;
        };
    }

    @Override
    public Callable<?> delete(String organizationId, List<String> ids) {
        return () -> {
            store.executeInExclusiveTransaction(txn -> entities((PersistentStoreTransaction) txn, organizationId, ids)
                    .forEach(PersistentEntity::delete));
            return ids;
        };
    }

    @Override
    public Callable<?> deleteDocument(String organizationId, String documentId) {
        List<String> lists = List.of(XodusKey.document(organizationId, documentId));
        return () -> {
            store.executeInExclusiveTransaction(
                    txn -> entities((PersistentStoreTransaction) txn, lists, true, null, Integer.MAX_VALUE)
                            .forEach(PersistentEntity::delete));
            return documentId;
        };
    }

    @Override
    public Callable<List<Row>> byId(String organizationId, List<String> ids) {
        return () -> store.computeInReadonlyTransaction(txn -> {
            List<Row> rows = read(entities((PersistentStoreTransaction) txn, organizationId, ids));
            rows.sort(NEWEST_FIRST);
            return rows;
        });
    }

    @Override
    public void close() {
        store.close();
        environment.close();
    }

    /** The index comes with the first entity, but may be read before. */
    private static void makeIndex(StoreTransaction txn) {
        if (txn.getEntityTypes().isEmpty()) {
            Entity entity = txn.newEntity(TYPE);
            entity.setProperty(KEYS, new ComparableSet<>(List.of(new XodusKey(""))));
            entity.delete();
        }
    }

    /** The records that are in all lists. */
    private List<PersistentEntity> entities(
            PersistentStoreTransaction txn, List<String> lists, boolean isAscending, @Nullable String after, int most) {
        List<XodusWalk> walks = new ArrayList<>();
        List<PersistentEntity> entities = new ArrayList<>();
        try {
            for (String list : lists) {
                XodusWalk walk = walk(txn, list, isAscending);
                walks.add(walk);
                if (!walk.start(after)) {
                    return entities;
                }
            }
            XodusWalk first = walks.get(0);
            while (entities.size() < most && XodusWalk.meet(walks)) {
                entities.add(entity(first.entity()));
                first.next();
            }
            return entities;
        } finally {
            walks.forEach(XodusWalk::close);
        }
    }

    /** The records that have these ids. */
    private List<PersistentEntity> entities(PersistentStoreTransaction txn, String organizationId, List<String> ids) {
        List<PersistentEntity> entities = new ArrayList<>(ids.size());
        try (XodusWalk walk = walk(txn, XodusKey.ids(organizationId), true)) {
            for (String id : ids) {
                if (walk.seek(id) && walk.isAt(id)) {
                    entities.add(entity(walk.entity()));
                }
            }
        }
        return entities;
    }

    private XodusWalk walk(PersistentStoreTransaction txn, String list, boolean isAscending) {
        return new XodusWalk(store.getPropertyValuesIndexCursor(txn, type, keys), list, isAscending);
    }

    private PersistentEntity entity(long number) {
        return new PersistentEntity(store, new PersistentEntityId(type, number));
    }

    private static List<Row> read(List<PersistentEntity> entities) {
        List<Row> rows = new ArrayList<>(entities.size());
        for (PersistentEntity entity : entities) {
            rows.add(read(entity));
        }
        return rows;
    }

    private static Row read(Entity entity) {
        try (InputStream fields = Objects.requireNonNull(entity.getBlob(FIELDS))) {
            return XodusRecord.decode(fields.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
