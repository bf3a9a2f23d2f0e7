#include "data/file_cache.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/query_path.h"
#include "base/sha256.h"
#include "data/query.h"

/* The largest file that is kept: 64 MiB are about a million rows, of which reading is a small part
   of what a figure takes. */
#define MOST_KEPT ((off_t)64 << 20)
#define PIECE     (256 * 1024)

typedef struct entry {
    pthread_mutex_t
        mutex; /* while the file is read: others wait for it instead of reading it, too */
    unsigned expected, uses;
    bool tried;
    GBytes *bytes;
    tf_query_result *answer; /* of a query */
    char *sha256;
    bool of_bytes;      /* the sum is of those that were kept, and that all readers got */
    struct stat hashed; /* the state that it is of */
} entry;

struct tf_file_cache {
    pthread_mutex_t mutex;
    GHashTable *entries; /* path -> entry; an entry stays until the cache is freed */
    GHashTable *held;    /* path -> tf_data; the same */
};

static void free_entry(void *data) {
    entry *own = data;
    g_clear_pointer(&own->bytes, g_bytes_unref);
    tf_query_result_unref(own->answer);
    pthread_mutex_destroy(&own->mutex);
    g_free(own->sha256);
    g_free(own);
}

tf_file_cache *tf_file_cache_new(void) {
    tf_file_cache *cache = g_new0(tf_file_cache, 1);
    pthread_mutex_init(&cache->mutex, NULL);
    cache->entries = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_entry);
    cache->held =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)tf_data_free);
    return cache;
}

void tf_file_cache_free(tf_file_cache *cache) {
    if (cache == NULL)
        return;
    g_hash_table_unref(cache->entries);
    g_hash_table_unref(cache->held);
    pthread_mutex_destroy(&cache->mutex);
    g_free(cache);
}

void tf_file_cache_hold(tf_file_cache *cache, const char *path, tf_data *data) {
    pthread_mutex_lock(&cache->mutex);
    g_hash_table_insert(cache->held, g_strdup(path), tf_data_ref(data));
    pthread_mutex_unlock(&cache->mutex);
}

tf_file_cache *tf_file_cache_new_like(tf_file_cache *model) {
    tf_file_cache *cache = tf_file_cache_new();
    if (model == NULL)
        return cache;
    GHashTableIter each;
    void *path, *data;
    pthread_mutex_lock(&model->mutex);
    g_hash_table_iter_init(&each, model->held);
    while (g_hash_table_iter_next(&each, &path, &data))
        g_hash_table_insert(cache->held, g_strdup(path), tf_data_ref(data));
    pthread_mutex_unlock(&model->mutex);
    return cache;
}

const tf_data *tf_file_cache_held(tf_file_cache *cache, const char *path) {
    if (cache == NULL)
        return NULL;
    pthread_mutex_lock(&cache->mutex);
    const tf_data *data = g_hash_table_lookup(cache->held, path);
    pthread_mutex_unlock(&cache->mutex);
    return data;
}

bool tf_file_is_steady(tf_file_cache *cache, const char *path) {
    return tf_file_cache_held(cache, path) != NULL || g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

/* Locked, so that the table may be left again. */
static entry *lock_entry(tf_file_cache *cache, const char *path) {
    pthread_mutex_lock(&cache->mutex);
    entry *own = g_hash_table_lookup(cache->entries, path);
    if (own == NULL) {
        own = g_new0(entry, 1);
        pthread_mutex_init(&own->mutex, NULL);
        g_hash_table_insert(cache->entries, g_strdup(path), own);
    }
    pthread_mutex_unlock(&cache->mutex);
    pthread_mutex_lock(&own->mutex);
    return own;
}

void tf_file_cache_expect(tf_file_cache *cache, const char *path) {
    entry *own = lock_entry(cache, path);
    own->expected++;
    own->uses++;
    pthread_mutex_unlock(&own->mutex);
}

void tf_file_cache_release(tf_file_cache *cache, const char *path) {
    entry *own = lock_entry(cache, path);
    if (own->uses > 0 && --own->uses == 0) {
        g_clear_pointer(&own->bytes, g_bytes_unref);
        g_clear_pointer(&own->answer, tf_query_result_unref);
        own->tried = false;
    }
    pthread_mutex_unlock(&own->mutex);
}

static bool is_same_state(const struct stat *a, const struct stat *b) {
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size &&
           a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* A regular file, open; -1: it is none, or can't be read: who reads it himself tells why. */
static int open_regular(const char *path, struct stat *info) {
    const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (fd >= 0 && (fstat(fd, info) != 0 || !S_ISREG(info->st_mode))) {
        close(fd);
        return -1;
    }
    return fd;
}

static ssize_t read_on(int fd, void *buffer, size_t size) {
    ssize_t got = 0;
    do
        got = read(fd, buffer, size);
    while (got < 0 && errno == EINTR);
    return got;
}

/* NULL as well where the file changes meanwhile: half of one state and half of another is neither.
 */
static GBytes *read_whole(const char *path, struct stat *state) {
    struct stat before, after;
    const int fd = open_regular(path, &before);
    if (fd < 0)
        return NULL;
    GBytes *bytes = NULL;
    const size_t size = before.st_size <= MOST_KEPT ? (size_t)before.st_size : 0;
    char *text = size > 0 ? g_try_malloc(size) : NULL;
    size_t n = 0;
    ssize_t got = 1;
    while (text != NULL && n < size && (got = read_on(fd, text + n, size - n)) > 0)
        n += (size_t)got;
    if (text != NULL && n == size && fstat(fd, &after) == 0 && is_same_state(&before, &after))
        bytes = g_bytes_new_take(g_steal_pointer(&text), size);
    *state = before;
    g_free(text);
    close(fd);
    return bytes;
}

static tf_query_result *answer_locked(entry *own, const char *path) {
    if (own->answer != NULL)
        return tf_query_result_ref(own->answer);
    tf_query_result *answer = tf_query_run(path);
    if (own->uses > 0)
        own->answer = tf_query_result_ref(answer);
    return answer;
}

tf_query_result *tf_file_cache_query(tf_file_cache *cache, const char *path) {
    entry *own = lock_entry(cache, path);
    tf_query_result *answer = answer_locked(own, path);
    pthread_mutex_unlock(&own->mutex);
    return answer;
}

static GBytes *bytes_locked(entry *own, const char *path) {
    if (own->bytes == NULL && !own->tried && !tf_is_query(path) && own->expected > 1 &&
        own->uses > 0) {
        own->bytes = read_whole(path, &own->hashed);
        own->tried = true;
        g_clear_pointer(&own->sha256, g_free); /* of another state, perhaps */
    }
    return own->bytes;
}

GBytes *tf_file_cache_bytes(tf_file_cache *cache, const char *path) {
    entry *own = lock_entry(cache, path);
    GBytes *bytes = bytes_locked(own, path);
    bytes = bytes != NULL ? g_bytes_ref(bytes) : NULL;
    pthread_mutex_unlock(&own->mutex);
    return bytes;
}

static char *text_of(const tf_sha256 *sum) {
    char *text = g_malloc(TF_SHA256_CHARS);
    tf_sha256_text(sum, text);
    return text;
}

static char *sum_of_bytes(GBytes *bytes) {
    g_autoptr(tf_sha256) sum = tf_sha256_new();
    gsize length = 0;
    const void *data = g_bytes_get_data(bytes, &length);
    tf_sha256_update(sum, data, length);
    return text_of(sum);
}

/* Without holding the file. */
static char *sum_of_file(const char *path, struct stat *state) {
    const int fd = open_regular(path, state);
    if (fd < 0)
        return NULL;
    g_autoptr(tf_sha256) sum = tf_sha256_new();
    g_autofree guchar *piece = g_malloc(PIECE);
    ssize_t got = 0;
    while ((got = read_on(fd, piece, PIECE)) > 0)
        tf_sha256_update(sum, piece, (size_t)got);
    close(fd);
    return got == 0 ? text_of(sum) : NULL;
}

char *tf_file_sha256(const char *path) {
    struct stat state;
    return sum_of_file(path, &state);
}

/* Of the answer that all figures of the run get. */
static char *sum_of_answer(entry *own, const char *path) {
    if (own->sha256 == NULL || own->answer == NULL) {
        g_autoptr(tf_query_result) answer = answer_locked(own, path);
        g_free(own->sha256);
        own->of_bytes = answer->text != NULL;
        own->sha256 = answer->text != NULL ? sum_of_bytes(answer->text) : NULL;
    }
    return g_strdup(own->sha256);
}

char *tf_file_cache_sha256(tf_file_cache *cache, const char *path) {
    entry *own = lock_entry(cache, path);
    if (tf_is_query(path)) {
        char *of_answer = sum_of_answer(own, path);
        pthread_mutex_unlock(&own->mutex);
        return of_answer;
    }
    GBytes *bytes = bytes_locked(own, path);
    struct stat now;
    const bool stands =
        own->sha256 != NULL &&
        (bytes != NULL || (stat(path, &now) == 0 && is_same_state(&own->hashed, &now)));
    if (!stands) {
        g_free(own->sha256);
        own->of_bytes = bytes != NULL;
        own->sha256 = bytes != NULL ? sum_of_bytes(bytes) : sum_of_file(path, &own->hashed);
    }
    char *sum = g_strdup(own->sha256);
    pthread_mutex_unlock(&own->mutex);
    return sum;
}

bool tf_file_cache_is_unchanged(tf_file_cache *cache, const char *path) {
    entry *own = lock_entry(cache, path);
    struct stat now;
    const bool same = own->of_bytes || own->sha256 == NULL ||
                      (stat(path, &now) == 0 && is_same_state(&own->hashed, &now));
    pthread_mutex_unlock(&own->mutex);
    return same;
}

bool tf_file_cache_is_current(tf_file_cache *cache, const char *path) {
    entry *own = lock_entry(cache, path);
    struct stat now;
    /* Whether a query would give others by now isn't asked. */
    const bool same = own->sha256 == NULL || tf_is_query(path) ||
                      (stat(path, &now) == 0 && is_same_state(&own->hashed, &now));
    pthread_mutex_unlock(&own->mutex);
    return same;
}
