#define _DEFAULT_SOURCE /* wait4 tells what one child took */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* bench-cold RUNS COMMAND...: starts the command RUNS times, one after the other, and prints the
   median of the wall times in milliseconds and the largest resident memory in MiB. */

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void quiet(void) {
    int null = open("/dev/null", O_WRONLY);
    if (null >= 0) {
        dup2(null, STDOUT_FILENO);
        dup2(null, STDERR_FILENO);
    }
}

/* Milliseconds; -1 if the command failed. */
static double run(char **command, double *mebibytes) {
    double start = now();
    pid_t child = fork();
    if (child == 0) {
        quiet();
        execvp(command[0], command);
        _exit(127);
    }
    int status = 0;
    struct rusage usage;
    if (child < 0 || wait4(child, &status, 0, &usage) != child || status != 0) {
        return -1;
    }
    *mebibytes = (double)usage.ru_maxrss / 1024;
    return now() - start;
}

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv) {
    int n = argc > 2 ? atoi(argv[1]) : 0;
    double *times = n > 0 ? calloc((size_t)n, sizeof *times) : NULL;
    if (!times) {
        fputs("bench-cold RUNS COMMAND...\n", stderr);
        return 2;
    }
    double most = 0, first = run(argv + 2, &most); /* warms the caches, doesn't count */
    for (int i = 0; i < n && first >= 0; i++) {
        double memory = 0;
        times[i] = run(argv + 2, &memory);
        most = memory > most ? memory : most;
        first = times[i] < 0 ? -1 : first;
    }
    if (first < 0) {
        fprintf(stderr, "bench-cold: %s failed\n", argv[2]);
        free(times);
        return 1;
    }
    qsort(times, (size_t)n, sizeof *times, compare);
    printf("%.2f %.1f\n", times[n / 2], most);
    free(times);
    return 0;
}
