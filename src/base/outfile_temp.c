#include "outfile_temp.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <glib.h>

/* .trialfig-<process>-<machine>-<random>.tmp: the machine is in it because a folder may be shared
   by several, whose processes have nothing to do with ours. */
#define PREFIX          ".trialfig-"
#define SUFFIX          ".tmp"
#define ATTEMPTS        100
#define FOREIGN_MAX_AGE (24 * 60 * 60)

struct tf_temp_registry {
    pthread_mutex_t mutex;
    GPtrArray *paths;
    GHashTable *swept; /* folders */
    bool closed;
};

tf_temp_registry *tf_temp_registry_new(void) {
    tf_temp_registry *registry = g_new0(tf_temp_registry, 1);
    pthread_mutex_init(&registry->mutex, NULL);
    registry->paths = g_ptr_array_new_with_free_func(g_free);
    registry->swept = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return registry;
}

void tf_temp_registry_free(tf_temp_registry *registry) {
    if (registry == NULL)
        return;
    pthread_mutex_destroy(&registry->mutex);
    g_ptr_array_unref(registry->paths);
    g_hash_table_unref(registry->swept);
    g_free(registry);
}

static void remove_locked(tf_temp_registry *registry) {
    for (guint i = 0; i < registry->paths->len; i++)
        unlink(g_ptr_array_index(registry->paths, i));
    g_ptr_array_set_size(registry->paths, 0);
    registry->closed = true; /* a worker that goes on must not leave new ones */
    pthread_mutex_unlock(&registry->mutex);
}

void tf_temp_registry_remove_all(tf_temp_registry *registry) {
    if (registry == NULL)
        return;
    pthread_mutex_lock(&registry->mutex);
    remove_locked(registry);
}

void tf_temp_registry_try_remove_all(tf_temp_registry *registry) {
    if (registry != NULL && pthread_mutex_trylock(&registry->mutex) == 0)
        remove_locked(registry);
}

/* A hash is enough: if two machines collide, the age still protects what is being written. */
static guint machine_id(void) {
    char name[256] = "";
    if (gethostname(name, sizeof name - 1) != 0)
        name[0] = '\0';
    return g_str_hash(name);
}

/* Created and noted under one lock, so that no file is ever outside the registry. */
static int create_noted(tf_temp_registry *registry, const char *path, mode_t mode) {
    const int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
    if (registry == NULL)
        return open(path, flags, mode);
    int fd = -1;
    pthread_mutex_lock(&registry->mutex);
    if (registry->closed) {
        errno = ECANCELED;
    } else {
        fd = open(path, flags, mode);
        if (fd >= 0)
            g_ptr_array_add(registry->paths, g_strdup(path));
    }
    pthread_mutex_unlock(&registry->mutex);
    return fd;
}

int tf_temp_create(tf_temp_registry *registry, const char *folder, mode_t mode, char **path) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        g_autofree char *name = g_strdup_printf("%s" PREFIX "%ld-%08x-%08x" SUFFIX, folder,
                                                (long)getpid(), machine_id(), g_random_int());
        const int fd = create_noted(registry, name, mode);
        if (fd >= 0) {
            *path = g_steal_pointer(&name);
            return fd;
        }
        if (errno != EEXIST)
            return -1;
    }
    return -1;
}

void tf_temp_forget(tf_temp_registry *registry, const char *path) {
    if (registry == NULL)
        return;
    pthread_mutex_lock(&registry->mutex);
    guint index;
    if (g_ptr_array_find_with_equal_func(registry->paths, path, g_str_equal, &index))
        g_ptr_array_remove_index_fast(registry->paths, index);
    pthread_mutex_unlock(&registry->mutex);
}

void tf_temp_remove(tf_temp_registry *registry, const char *path) {
    unlink(path);
    tf_temp_forget(registry, path);
}

/* Only names that are exactly ours; whether the process lives can be told on its own machine
   only, and not when its number has come back to us: then age has to tell. */
static bool is_left_over(const char *name, const char *path) {
    long process;
    unsigned machine, random_part;
    int used = 0;
    if (sscanf(name, PREFIX "%ld-%8x-%8x" SUFFIX "%n", &process, &machine, &random_part, &used) !=
            3 ||
        used <= 0 || name[used] != '\0' || process <= 0)
        return false;
    if (machine != machine_id() || process == (long)getpid()) {
        struct stat info;
        return lstat(path, &info) == 0 && time(NULL) - info.st_mtime > FOREIGN_MAX_AGE;
    }
    return kill((pid_t)process, 0) != 0 && errno == ESRCH;
}

static bool was_swept(tf_temp_registry *registry, const char *folder) {
    if (registry == NULL)
        return false;
    pthread_mutex_lock(&registry->mutex);
    const bool first = g_hash_table_add(registry->swept, g_strdup(folder));
    pthread_mutex_unlock(&registry->mutex);
    return !first;
}

void tf_temp_sweep(tf_temp_registry *registry, const char *folder) {
    if (was_swept(registry, folder))
        return;
    DIR *entries = opendir(*folder == '\0' ? "." : folder);
    if (entries == NULL)
        return;
    for (struct dirent *entry; (entry = readdir(entries)) != NULL;) {
        if (!g_str_has_prefix(entry->d_name, PREFIX))
            continue;
        g_autofree char *path = g_strconcat(folder, entry->d_name, NULL);
        if (is_left_over(entry->d_name, path))
            unlink(path);
    }
    closedir(entries);
}
