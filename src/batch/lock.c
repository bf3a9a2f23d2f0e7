#include "lock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

struct tf_lock {
    int fd;
    char *path;
};

/* Who holds it has written its process into the file. */
static char *holder(int fd) {
    char text[32] = "";
    const ssize_t n = pread(fd, text, sizeof text - 1, 0);
    const size_t digits = n > 0 ? strspn(text, "0123456789") : 0;
    return digits > 0 ? g_strdup_printf(" (process %.*s)", (int)digits, text) : g_strdup("");
}

static void refuse(const char *path, int fd, tf_diag *diag) {
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *by = holder(fd);
    const tf_place place = {.file = folder};
    tf_diag_error(diag, &place, "wait until it is done, or give another folder with -o",
                  "another trialfig%s is drawing into the folder of this one", by);
}

static void write_process(int fd) {
    g_autofree char *text = g_strdup_printf("%ld\n", (long)getpid());
    if (ftruncate(fd, 0) == 0) {
        const ssize_t n = pwrite(fd, text, strlen(text), 0);
        (void)n; /* only a message lacks it */
    }
}

/* Whoever let go of the lock meanwhile has taken its file away: what was locked has no name then,
   and the next one would lock another file. */
static bool is_named(int fd) {
    struct stat info;
    return fstat(fd, &info) == 0 && info.st_nlink > 0;
}

tf_lock *tf_lock_take(const char *path, tf_lock_form form, tf_diag *diag) {
    const tf_place place = {.file = path};
    for (;;) {
        const int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
        if (fd < 0) {
            tf_diag_machine_error(diag, &place, NULL, "can't make this file: %s",
                                  g_strerror(errno));
            return NULL;
        }
        const bool locked = flock(fd, (form == TF_LOCK_ALONE ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0;
        if (!locked && errno == EWOULDBLOCK) {
            refuse(path, fd, diag);
            close(fd);
            return NULL;
        }
        if (locked && !is_named(fd)) {
            close(fd);
            continue;
        }
        if (!locked)
            tf_diag_note(diag, &place, NULL,
                         "this file system has no locks: see to it yourself that no two runs draw "
                         "into one folder at once");
        write_process(fd);
        tf_lock *lock = g_new0(tf_lock, 1);
        *lock = (tf_lock){fd, g_strdup(path)};
        return lock;
    }
}

/* Others may hold a shared lock on the file: then its name stays. */
void tf_lock_free(tf_lock *lock) {
    if (lock) {
        if (flock(lock->fd, LOCK_EX | LOCK_NB) == 0)
            unlink(lock->path);
        close(lock->fd);
        g_free(lock->path);
        g_free(lock);
    }
}
