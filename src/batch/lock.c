#include "lock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

struct tf_lock {
    int fd;
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

tf_lock *tf_lock_take(const char *path, tf_lock_form form, tf_diag *diag) {
    const tf_place place = {.file = path};
    const int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (fd < 0) {
        tf_diag_machine_error(diag, &place, NULL, "can't make this file: %s", g_strerror(errno));
        return NULL;
    }
    if (flock(fd, (form == TF_LOCK_ALONE ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK) {
            refuse(path, fd, diag);
            close(fd);
            return NULL;
        }
        tf_diag_note(diag, &place, NULL,
                     "this file system has no locks: see to it yourself that no "
                     "two runs draw into one folder at once");
    }
    write_process(fd);
    tf_lock *lock = g_new0(tf_lock, 1);
    lock->fd = fd;
    return lock;
}

void tf_lock_free(tf_lock *lock) {
    if (lock) {
        close(lock->fd);
        g_free(lock);
    }
}
