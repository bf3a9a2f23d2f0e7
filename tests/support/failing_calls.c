#define _GNU_SOURCE /* RTLD_NEXT */
#include "support/failing_calls.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct {
    char name[16];
    unsigned left; /* calls until the one that fails; 0: none does */
    int error;
    size_t most;
    char made[4096];
} plan;

void fail_call(const char *name, unsigned nth, int error) {
    snprintf(plan.name, sizeof plan.name, "%s", name);
    plan.left = nth;
    plan.error = error;
    plan.made[0] = '\0';
}

void write_at_most(size_t n) {
    plan.most = n;
}

const char *calls_made(void) {
    return plan.made;
}

static bool fails(const char *name) {
    const size_t used = strlen(plan.made);
    snprintf(plan.made + used, sizeof plan.made - used, "%s ", name);
    if (strcmp(name, plan.name) != 0 || plan.left == 0 || --plan.left > 0)
        return false;
    errno = plan.error;
    return true;
}

/* A function pointer from dlsym is no object pointer, hence by its bytes. */
static void find_real(const char *name, void *function, size_t size) {
    void *found = dlsym(RTLD_NEXT, name);
    memcpy(function, &found, size);
}

/* Files of any size: the C library may have pread64 under that name. */
ssize_t pread(int fd, void *data, size_t n, off_t at) {
    ssize_t (*real)(int, void *, size_t, off_t);
    find_real(sizeof(off_t) == sizeof(long) ? "pread" : "pread64", &real, sizeof real);
    return fails("pread") ? -1 : real(fd, data, n, at);
}

ssize_t write(int fd, const void *data, size_t n) {
    ssize_t (*real)(int, const void *, size_t);
    find_real("write", &real, sizeof real);
    return fails("write") ? -1 : real(fd, data, plan.most > 0 && n > plan.most ? plan.most : n);
}

int fsync(int fd) {
    int (*real)(int);
    struct stat info;
    find_real("fsync", &real, sizeof real);
    const bool folder = fstat(fd, &info) == 0 && S_ISDIR(info.st_mode);
    return fails(folder ? "fsync/" : "fsync") ? -1 : real(fd);
}

/* Closed all the same, as the system does. */
int close(int fd) {
    int (*real)(int);
    find_real("close", &real, sizeof real);
    const int code = real(fd);
    return fails("close") ? -1 : code;
}

int fchmod(int fd, mode_t mode) {
    int (*real)(int, mode_t);
    find_real("fchmod", &real, sizeof real);
    return fails("fchmod") ? -1 : real(fd, mode);
}

int rename(const char *from, const char *to) {
    int (*real)(const char *, const char *);
    find_real("rename", &real, sizeof real);
    return fails("rename") ? -1 : real(from, to);
}
