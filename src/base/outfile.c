#include "base/outfile.h"
#include "base/scope.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib.h>

#include "base/sha256.h"
#include "outfile_target.h"
#include "outfile_temp.h"

/* Until the first rename no file of the user's has changed: what can fail is done before. */

#define BUFFER_SIZE (64 * 1024)

struct tf_outfile {
    char *name; /* as the user wrote it */
    tf_target target;
    char *temp; /* NULL once it has its final name, and for pipes and devices */
    int fd;     /* of the temporary file, -1 when closed */
    GByteArray *buffer;
    int error;      /* the first errno */
    gint64 date;    /* 0: when it was written */
    tf_sha256 *sum; /* NULL: nobody asks for it */
};

struct tf_outset {
    tf_temp_registry *registry;
    GPtrArray *files;
    GHashTable *folders;
    GPtrArray *made; /* folders that weren't there, outermost first */
    bool prepared, sums;
};

static void free_file(void *data) {
    tf_outfile *file = data;
    if (file->fd >= 0)
        close(file->fd);
    tf_target_clear(&file->target);
    g_byte_array_unref(file->buffer);
    tf_sha256_free(file->sum);
    g_free(file->temp);
    g_free(file->name);
    g_free(file);
}

tf_outset *tf_outset_new(tf_temp_registry *registry) {
    tf_outset *set = g_new0(tf_outset, 1);
    set->registry = registry;
    set->files = g_ptr_array_new_with_free_func(free_file);
    set->folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    set->made = g_ptr_array_new_with_free_func(g_free);
    return set;
}

/* Whatever has not got its final name by now never will. */
static void discard(tf_outset *set) {
    for (guint i = 0; i < set->files->len; i++) {
        tf_outfile *file = g_ptr_array_index(set->files, i);
        if (file->temp != NULL)
            tf_temp_remove(set->registry, file->temp);
    }
    g_ptr_array_set_size(set->files, 0);
    /* One that holds something stays. */
    for (guint i = set->made->len; i-- > 0;)
        rmdir(g_ptr_array_index(set->made, i));
    g_ptr_array_set_size(set->made, 0);
}

void tf_outset_free(tf_outset *set) {
    if (set == NULL)
        return;
    discard(set);
    g_ptr_array_unref(set->files);
    g_hash_table_unref(set->folders);
    g_ptr_array_unref(set->made);
    g_free(set);
}

static void report(tf_diag *diag, const char *name, int error) {
    tf_diag_machine_error(diag, NULL, NULL, "can't write \"%s\": %s", name,
                          tf_target_reason(error));
}

static bool is_new(const tf_outset *set, const tf_outfile *file, tf_diag *diag) {
    for (guint i = 0; i < set->files->len; i++) {
        const tf_outfile *other = g_ptr_array_index(set->files, i);
        if (!tf_target_same(&other->target, &file->target))
            continue;
        if (strcmp(other->name, file->name) == 0)
            tf_diag_error(diag, NULL, "leave one of them out, or give it another name",
                          "output \"%s\" is asked for twice", file->name);
        else
            tf_diag_error(diag, NULL, "give one of them another name",
                          "outputs \"%s\" and \"%s\" are the same file", other->name, file->name);
        return false;
    }
    return true;
}

/* An existing file keeps its mode, and its owner where we may set it. File systems without modes
   refuse to set any: no reason to fail if the mode is what it was. */
static bool keep_mode(const tf_outfile *file) {
    const mode_t old = file->target.info.st_mode & 0777;
    struct stat info;
    if (!file->target.exists)
        return true;
    const int ignored = fchown(file->fd, file->target.info.st_uid, file->target.info.st_gid);
    (void)ignored;
    if (fchmod(file->fd, old) == 0)
        return true;
    const int error = errno;
    const bool same = fstat(file->fd, &info) == 0 && (info.st_mode & 0777) == old;
    errno = error;
    return same;
}

static bool make_temp(tf_outset *set, tf_outfile *file, tf_diag *diag) {
    const char *folder = file->target.folder;
    if (g_hash_table_add(set->folders, g_strdup(folder)))
        tf_temp_sweep(set->registry, folder);
    file->fd = tf_temp_create(set->registry, folder, 0666, &file->temp);
    if (file->fd >= 0 && keep_mode(file))
        return true;
    report(diag, file->name, errno);
    if (file->temp != NULL)
        tf_temp_remove(set->registry, file->temp);
    return false;
}

tf_outfile *tf_outset_open(tf_outset *set, const char *path, tf_diag *diag) {
    G_GNUC_UNUSED g_auto(tf_entered) about = tf_diag_about(diag, TF_CODE_OUTPUT);
    tf_outfile *file = g_new0(tf_outfile, 1);
    file->name = g_strdup(path);
    file->fd = -1;
    file->buffer = g_byte_array_new();
    file->sum = set->sums ? tf_sha256_new() : NULL;
    if (!tf_target_find(&file->target, path, set->made, diag) || !is_new(set, file, diag) ||
        (!file->target.straight && !make_temp(set, file, diag))) {
        free_file(file);
        return NULL;
    }
    g_ptr_array_add(set->files, file);
    return file;
}

/* Errors stick: after the first nothing is written, and commit tells it. */
static void write_all(tf_outfile *file, int fd) {
    const guint8 *data = file->buffer->data;
    size_t left = file->buffer->len;
    while (left > 0 && file->error == 0) {
        const ssize_t n = write(fd, data, left);
        if (n < 0) {
            file->error = errno == EINTR ? 0 : errno;
            continue;
        }
        data += n;
        left -= (size_t)n;
    }
    g_byte_array_set_size(file->buffer, 0);
}

void tf_outfile_write(tf_outfile *file, const void *data, size_t length) {
    const guint8 *bytes = data;
    if (file->sum != NULL)
        tf_sha256_update(file->sum, bytes, length);
    while (length > 0 && file->error == 0) {
        const guint piece = (guint)MIN(length, BUFFER_SIZE);
        /* What goes straight out must wait for commit, so all of it is kept. */
        if (file->target.straight && file->buffer->len > G_MAXUINT - 2 * BUFFER_SIZE) {
            file->error = EFBIG;
            return;
        }
        g_byte_array_append(file->buffer, bytes, piece);
        if (!file->target.straight && file->buffer->len >= BUFFER_SIZE)
            write_all(file, file->fd);
        bytes += piece;
        length -= piece;
    }
}

void tf_outfile_puts(tf_outfile *file, const char *text) {
    tf_outfile_write(file, text, strlen(text));
}

/* A pipe is opened as late as possible: opening waits for its reader. */
static void write_straight(tf_outfile *file) {
    if (file->target.path == NULL) {
        write_all(file, STDOUT_FILENO);
        return;
    }
    const int fd = open(file->target.path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) {
        file->error = errno;
        return;
    }
    write_all(file, fd);
    if (close(fd) != 0 && file->error == 0 && errno != EINTR)
        file->error = errno;
}

void tf_outfile_date(tf_outfile *file, gint64 seconds) {
    file->date = seconds;
}

/* A file system that keeps no times is no reason to fail. */
static void set_date(const tf_outfile *file) {
    const struct timespec times[2] = {{.tv_sec = file->date}, {.tv_sec = file->date}};
    if (file->date != 0)
        futimens(file->fd, times);
}

/* Only a file that is on the disk may take the place of the old one. Some file systems can't sync;
   that is no reason to refuse them. */
static void write_temp(tf_outfile *file) {
    write_all(file, file->fd);
    set_date(file);
    if (file->error == 0 && fsync(file->fd) != 0 && errno != EINVAL && errno != ENOTSUP)
        file->error = errno;
    if (close(file->fd) != 0 && file->error == 0 && errno != EINTR)
        file->error = errno;
    file->fd = -1;
}

/* Writes those that are written that way. */
static bool write_each(tf_outset *set, void (*write_one)(tf_outfile *file), tf_diag *diag) {
    bool fine = true;
    for (guint i = 0; i < set->files->len; i++) {
        tf_outfile *file = g_ptr_array_index(set->files, i);
        if ((file->target.straight ? write_straight : write_temp) != write_one)
            continue;
        write_one(file);
        if (file->error != 0)
            report(diag, file->name, file->error);
        fine = fine && file->error == 0;
    }
    return fine;
}

/* The new names survive a power failure only once the folder is on the disk as well; where that
   can't be done nothing can be gained by failing. */
static void sync_folder(const char *folder) {
    const int fd = open(*folder == '\0' ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    fsync(fd);
    close(fd);
}

static bool rename_each(tf_outset *set, tf_diag *diag) {
    g_autoptr(GString) renamed = g_string_new(NULL);
    for (guint i = 0; i < set->files->len; i++) {
        tf_outfile *file = g_ptr_array_index(set->files, i);
        if (file->temp == NULL)
            continue;
        if (rename(file->temp, file->target.path) != 0) {
            const int error = errno;
            g_autofree char *hint =
                renamed->len == 0 ? NULL : g_strdup_printf("already replaced: %s", renamed->str);
            tf_diag_machine_error(diag, NULL, hint, "can't write \"%s\": %s", file->name,
                                  tf_target_reason(error));
            return false;
        }
        tf_temp_forget(set->registry, file->temp);
        g_clear_pointer(&file->temp, g_free);
        g_string_append_printf(renamed, "%s\"%s\"", renamed->len > 0 ? ", " : "", file->name);
    }
    return true;
}

void tf_outset_keep_sums(tf_outset *set) {
    set->sums = true;
}

void tf_outset_each_sum(const tf_outset *set, tf_outset_sum each, void *user) {
    for (guint i = 0; i < set->files->len; i++) {
        const tf_outfile *file = g_ptr_array_index(set->files, i);
        char text[TF_SHA256_CHARS];
        if (file->sum == NULL)
            continue;
        tf_sha256_text(file->sum, text);
        each(user, file->name, text);
    }
}

/* What can fail without any output being changed comes first. */
bool tf_outset_prepare(tf_outset *set, tf_diag *diag) {
    G_GNUC_UNUSED g_auto(tf_entered) about = tf_diag_about(diag, TF_CODE_OUTPUT);
    set->prepared = true;
    if (write_each(set, write_temp, diag))
        return true;
    discard(set);
    return false;
}

/* A pipe fails more often than a rename, so it comes before them. */
bool tf_outset_commit(tf_outset *set, tf_diag *diag) {
    G_GNUC_UNUSED g_auto(tf_entered) about = tf_diag_about(diag, TF_CODE_OUTPUT);
    const bool fine = (set->prepared || write_each(set, write_temp, diag)) &&
                      write_each(set, write_straight, diag) && rename_each(set, diag);
    if (fine) {
        GHashTableIter folders;
        gpointer folder;
        g_hash_table_iter_init(&folders, set->folders);
        while (g_hash_table_iter_next(&folders, &folder, NULL))
            sync_folder(folder);
    }
    discard(set);
    return fine;
}

bool tf_outfile_put_text(tf_temp_registry *registry, const char *path, const char *text,
                         tf_diag *diag) {
    g_autoptr(tf_outset) set = tf_outset_new(registry);
    tf_outfile *file = tf_outset_open(set, path, diag);
    if (file == NULL)
        return false;
    tf_outfile_puts(file, text);
    return tf_outset_commit(set, diag);
}
