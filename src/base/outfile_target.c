#include "outfile_target.h"

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include <glib.h>

/* What can be wrong with a path is found when the output is opened: that is before anything is
   computed, and a name that is mistyped costs nothing yet. */

/* As many as Linux follows. */
#define MAX_LINKS 40

const char *tf_target_reason(int error) {
    switch (error) {
    case ENOENT:
        return "no such folder";
    case ENOTDIR:
        return "a part of the path is not a folder";
    case EISDIR:
        return "it is a folder";
    case EACCES:
    case EPERM:
        return "not permitted";
    case EROFS:
        return "the file system is read-only";
    case ENOSPC:
        return "disk full";
#ifdef EDQUOT
    case EDQUOT:
        return "disk quota exceeded";
#endif
    case ENAMETOOLONG:
        return "the name is too long";
    case ELOOP:
        return "symbolic links go in a circle";
    case EPIPE:
        return "nobody reads it any more";
    case ECANCELED:
        return "interrupted";
    default:
        return g_strerror(error);
    }
}

void tf_target_clear(tf_target *target) {
    g_free(target->path);
    g_free(target->folder);
}

static char *folded_name(const tf_target *target) {
    g_autofree char *valid = g_utf8_make_valid(target->path + strlen(target->folder), -1);
    return g_utf8_casefold(valid, -1);
}

/* By folder and name, not by spelling; letters' case doesn't count, as it doesn't on many machines.
   Two hard links to one file are two targets: each gets a new file of its own. */
bool tf_target_same(const tf_target *a, const tf_target *b) {
    if (a->straight != b->straight || a->device != b->device || a->inode != b->inode)
        return false;
    if (a->straight)
        return !a->shareable;
    g_autofree char *first = folded_name(a), *second = folded_name(b);
    return strcmp(first, second) == 0;
}

static char *folder_of(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash == NULL ? g_strdup("") : g_strndup(path, (gsize)(slash - path) + 1);
}

/* The file at the end of a chain of symbolic links, whether it exists or not, so that the file is
   replaced and the links stay. Takes `path`; NULL with errno if the chain doesn't end. */
static char *follow_links(char *path) {
    for (int n = 0; n < MAX_LINKS; n++) {
        char link[PATH_MAX];
        const ssize_t length = readlink(path, link, sizeof link - 1);
        if (length < 0)
            return path;
        link[length] = '\0';
        g_autofree char *folder = folder_of(path);
        char *next = link[0] == '/' ? g_strdup(link) : g_strconcat(folder, link, NULL);
        g_free(path);
        path = next;
    }
    g_free(path);
    errno = ELOOP;
    return NULL;
}

static bool refuse(const char *path, tf_diag *diag, int error) {
    tf_diag_machine_error(diag, NULL, NULL, "can't write \"%s\": %s", path,
                          tf_target_reason(error));
    return false;
}

/* What is written to a terminal or /dev/null can't collide; a pipe would mix two outputs. */
static void take_straight(tf_target *target) {
    target->straight = true;
    target->shareable = S_ISCHR(target->info.st_mode);
    target->device = target->info.st_dev;
    target->inode = target->info.st_ino;
}

/* The outermost first, so that they can be taken away again from the end of `made`. */
static bool make_folder(const char *folder, GPtrArray *made) {
    struct stat info;
    if (stat(folder, &info) == 0)
        return true;
    g_autofree char *above = g_path_get_dirname(folder);
    if (errno != ENOENT || strcmp(above, folder) == 0 || !make_folder(above, made))
        return false;
    if (mkdir(folder, 0777) == 0)
        g_ptr_array_add(made, g_strdup(folder));
    else if (errno != EEXIST) /* another run was faster */
        return false;
    return true;
}

static bool find_folder(tf_target *target, const char *path, GPtrArray *made, tf_diag *diag) {
    struct stat info;
    target->folder = folder_of(target->path);
    g_autofree char *folder =
        *target->folder == '\0' ? g_strdup(".") : g_canonicalize_filename(target->folder, NULL);
    if (!make_folder(folder, made) || stat(folder, &info) != 0)
        return refuse(path, diag, errno);
    if (!S_ISDIR(info.st_mode))
        return refuse(path, diag, ENOTDIR);
    target->device = info.st_dev;
    target->inode = info.st_ino;
    return true;
}

bool tf_target_find(tf_target *target, const char *path, GPtrArray *made, tf_diag *diag) {
    *target = (tf_target){0};
    if (*path == '\0') {
        tf_diag_error(diag, NULL, NULL, "the name of an output is empty");
        return false;
    }
    if (strcmp(path, "-") == 0) {
        if (fstat(STDOUT_FILENO, &target->info) != 0)
            return refuse("-", diag, errno);
        take_straight(target);
        target->shareable = false;
        return true;
    }
    target->exists = stat(path, &target->info) == 0;
    if (!target->exists && errno != ENOENT)
        return refuse(path, diag, errno);
    if (target->exists && S_ISDIR(target->info.st_mode))
        return refuse(path, diag, EISDIR);
    if (target->exists && access(path, W_OK) != 0)
        return refuse(path, diag, errno);
    if (!target->exists && path[strlen(path) - 1] == '/')
        return refuse(path, diag, ENOENT);
    if (target->exists && !S_ISREG(target->info.st_mode)) {
        target->path = g_strdup(path);
        take_straight(target);
        return true;
    }
    target->path = follow_links(g_strdup(path));
    if (target->path == NULL)
        return refuse(path, diag, errno);
    return find_folder(target, path, made, diag);
}
