#include "source_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/query_path.h"
#include "base/system_error.h"
#include "data/file_cache.h"
#include "data/query.h"
#include "held.h"

/* From a path to a source: regular files stay open, all others are kept in memory. */

static tf_source *new_source(const char *name) {
    tf_source *source = g_new0(tf_source, 1);
    source->name = g_strdup(name);
    source->fd = -1;
    source->converter = (GIConv)-1;
    return source;
}

/* A file that can't be opened is most often misspelt or misplaced: the user's to mend. */
static void fail_to_open(const char *name, const tf_place *by, tf_diag *diag, int error) {
    const char *reason = error == ENOENT   ? "no such file"
                         : error == EACCES ? "not permitted to read it"
                         : error == EISDIR ? "it is a folder, not a file"
                                           : g_strerror(error);
    tf_diag_unreadable(diag, by, name, error, reason);
}

/* Reads all of a stream that can't be read twice. */
static bool slurp(tf_source *source, int fd, tf_diag *diag) {
    size_t capacity = 0;
    for (;;) {
        if (source->memory_size == capacity) {
            capacity = MAX(capacity * 2, TF_BLOCK_SIZE);
            char *larger = tf_try_realloc(source->owned, capacity, 1);
            if (larger == NULL) {
                tf_diag_no_memory(diag, source->name);
                return false;
            }
            source->owned = larger;
        }
        const ssize_t got =
            read(fd, source->owned + source->memory_size, capacity - source->memory_size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            fail_to_open(source->name, NULL, diag, errno);
        if (got <= 0) {
            source->memory = source->owned;
            return got == 0;
        }
        source->memory_size += (size_t)got;
    }
}

/* Regular files stay open as long as the table: a message that comes later shows the line that was
   read, even if the file has been replaced since. */
static bool attach(tf_source *source, const char *path, const tf_place *by, tf_diag *diag) {
    if (strcmp(path, "-") == 0)
        return slurp(source, STDIN_FILENO, diag);
    const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0 || fstat(fd, &source->before) != 0) {
        fail_to_open(path, by, diag, errno);
        if (fd >= 0)
            close(fd);
        return false;
    }
    if (S_ISDIR(source->before.st_mode)) {
        fail_to_open(path, by, diag, EISDIR);
        close(fd);
        return false;
    }
    if (S_ISREG(source->before.st_mode)) {
        source->fd = fd;
        return true;
    }
    const bool fine = slurp(source, fd, diag);
    close(fd);
    return fine;
}

static bool prepare(tf_source *source, const tf_table_options *options, tf_diag *diag) {
    source->checksum = options->hash ? tf_sha256_new() : NULL;
    if (!tf_source_unwrap(source, options, diag))
        return false;
    return tf_source_begin_text(source, options, diag);
}

/* Bytes that other figures of the run read as well. */
static bool attach_shared(tf_source *source, const char *path, tf_file_cache *files) {
    source->shared =
        files != NULL && strcmp(path, "-") != 0 ? tf_file_cache_bytes(files, path) : NULL;
    if (source->shared == NULL)
        return false;
    source->memory = g_bytes_get_data(source->shared, &source->memory_size);
    return true;
}

/* ---- queries --------------------------------------------------------------------------------- */

static tf_query_result *answer_of(const char *path, const tf_table_options *options) {
    return options->files != NULL ? tf_file_cache_query(options->files, path) : tf_query_run(path);
}

static void tell_failure(const tf_query_result *answer, const tf_place *by, tf_diag *diag) {
    if (answer->machine)
        tf_diag_machine_error(diag, by, answer->hint, "%s", answer->message);
    else
        tf_diag_error(diag, by, answer->hint, "%s", answer->message);
}

/* The rows of a query are records, whose cells may say what they are. */
static tf_source *open_query(const char *path, const tf_table_options *options, tf_diag *diag) {
    g_autofree char *name = tf_query_name(path);
    g_autoptr(tf_source) source = new_source(name);
    g_autoptr(tf_query_result) answer = answer_of(path, options);
    if (answer->text == NULL) {
        tell_failure(answer, &options->path_place, diag);
        return NULL;
    }
    gsize length = 0;
    const char *text = g_bytes_get_data(answer->text, &length);
    if (answer->n_columns == 0) {
        tf_diag_error(diag, &options->path_place, NULL, "%s: the query gives no rows", name);
        return NULL;
    }
    if (!tf_source_check_sheet_keys(source, options, diag))
        return NULL;
    source->sheet = tf_sheet_new_of_text(text, length, answer->n_columns);
    source->memory = tf_sheet_text(source->sheet, &source->memory_size);
    source->checksum = options->hash ? tf_sha256_new() : NULL;
    if (options->hash)
        tf_sha256_update(source->checksum, text, length);
    return tf_source_begin_text(source, options, diag) ? g_steal_pointer(&source) : NULL;
}

/* ---- data in memory -------------------------------------------------------------------------- */

static tf_source *open_columns(const tf_data *data, const tf_table_options *options,
                               tf_diag *diag) {
    g_autoptr(tf_source) source = new_source(tf_data_name(data));
    source->sheet = tf_data_sheet(data, &options->path_place, diag);
    if (source->sheet == NULL || !tf_source_check_sheet_keys(source, options, diag))
        return NULL;
    source->memory = tf_sheet_text(source->sheet, &source->memory_size);
    source->checksum = options->hash ? tf_sha256_new() : NULL;
    if (options->hash)
        tf_sha256_update(source->checksum, source->memory, source->memory_size);
    return tf_source_begin_text(source, options, diag) ? g_steal_pointer(&source) : NULL;
}

static tf_source *open_held(const tf_data *data, const tf_table_options *options, tf_diag *diag) {
    GBytes *bytes = tf_data_bytes(data);
    if (bytes == NULL)
        return open_columns(data, options, diag);
    g_autoptr(tf_source) source = new_source(tf_data_name(data));
    source->shared = g_bytes_ref(bytes);
    source->memory = g_bytes_get_data(bytes, &source->memory_size);
    return prepare(source, options, diag) ? g_steal_pointer(&source) : NULL;
}

/* ---- all of them ----------------------------------------------------------------------------- */

tf_source *tf_source_open(const char *path, const tf_table_options *options, tf_diag *diag) {
    const tf_data *held = tf_file_cache_held(options->files, path);
    if (held != NULL)
        return open_held(held, options, diag);
    if (tf_is_query(path))
        return open_query(path, options, diag);
    g_autoptr(tf_source) source = new_source(strcmp(path, "-") == 0 ? "standard input" : path);
    if (!attach_shared(source, path, options->files) &&
        !attach(source, path, &options->path_place, diag))
        return NULL;
    if (!prepare(source, options, diag))
        return NULL;
    return g_steal_pointer(&source);
}

tf_source *tf_source_from_bytes(const char *name, const void *bytes, size_t length,
                                const tf_table_options *options, tf_diag *diag) {
    g_autoptr(tf_source) source = new_source(name);
    source->memory = bytes;
    source->memory_size = length;
    if (!prepare(source, options, diag))
        return NULL;
    return g_steal_pointer(&source);
}

tf_source *tf_source_of_made(tf_origin origin, const char *name, char *text, size_t length) {
    tf_source *source = new_source(name);
    source->has_cells = true;
    source->origin = origin;
    source->memory = source->owned = text;
    source->memory_size = length;
    source->text = g_malloc(MOST_CARRY + TF_BLOCK_SIZE);
    return source;
}
