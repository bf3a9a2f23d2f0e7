#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "query_internal.h"

/* A program that is asked, through pipes. No shell sees its arguments. */

#define MOST_TEXT   ((size_t)1 << 30) /* of a sheet, too */
#define MOST_ERRORS ((size_t)16 << 10)
#define PIECE       ((size_t)64 << 10)

/* Between fork and exec: this program blocks and ignores signals, which a child would inherit. If
   this program ends in whatever way, the system ends the child. */
static void prepare_child(void *user) {
    (void)user;
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGPIPE, SIG_DFL);
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGTERM);
#endif
}

static bool start(tf_query_job *job, const tf_query_program *program, GPid *pid, int *out,
                  int *err) {
    g_autofree char *path = g_find_program_in_path(program->name);
    if (path == NULL) {
        g_autofree char *hint =
            g_strdup_printf("install %s, or save the table as CSV", program->package);
        return tf_query_fail(job, TF_FAULT_MACHINE, hint,
                             "%s is asked by the program %s, which is not there", job->name,
                             program->name);
    }
    /* The child's folder may be another. */
    g_autofree char *whole = g_canonicalize_filename(path, NULL);
    g_autoptr(GPtrArray) arguments = g_ptr_array_new();
    g_ptr_array_add(arguments, whole);
    for (char **one = program->arguments; *one != NULL; one++)
        g_ptr_array_add(arguments, *one);
    g_ptr_array_add(arguments, NULL);
    const char *folder = *program->folder != '\0' ? program->folder : NULL;
    g_autoptr(GError) error = NULL;
    if (g_spawn_async_with_pipes(folder, (char **)arguments->pdata, program->environment,
                                 G_SPAWN_DO_NOT_REAP_CHILD, prepare_child, NULL, pid, NULL, out,
                                 err, &error))
        return true;
    return tf_query_fail(job, TF_FAULT_MACHINE, NULL, "%s can't be run: %s", program->name,
                         error->message);
}

/** Reads what is there; false: there will be no more. */
static bool read_some(int file, GString *text, size_t most) {
    char piece[PIECE];
    ssize_t got = 0;
    do
        got = read(file, piece, sizeof piece);
    while (got < 0 && errno == EINTR);
    if (got <= 0)
        return false;
    if (text->len < most)
        g_string_append_len(text, piece, (gssize)MIN((size_t)got, most - text->len));
    return true;
}

/** Both at once, or a program that prints much to one would wait for ever. False: too much. */
static bool read_all(tf_program_output *output, int out, int err) {
    struct pollfd files[] = {{.fd = out, .events = POLLIN}, {.fd = err, .events = POLLIN}};
    while (files[0].fd >= 0 || files[1].fd >= 0) {
        if (poll(files, 2, -1) < 0 && errno != EINTR)
            return false;
        if (files[0].fd >= 0 && files[0].revents != 0 && !read_some(out, output->text, MOST_TEXT))
            files[0].fd = -1;
        if (files[1].fd >= 0 && files[1].revents != 0 &&
            !read_some(err, output->errors, MOST_ERRORS))
            files[1].fd = -1;
        if (output->text->len >= MOST_TEXT)
            return false;
    }
    return true;
}

static int wait_for(GPid pid) {
    int status = 0;
    pid_t done = 0;
    do
        done = waitpid(pid, &status, 0);
    while (done < 0 && errno == EINTR);
    return done == pid && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool tf_query_run_program(tf_query_job *job, const tf_query_program *program,
                          tf_program_output *output) {
    GPid pid = 0;
    int out = -1, err = -1;
    *output = (tf_program_output){.text = g_string_new(NULL), .errors = g_string_new(NULL)};
    if (!start(job, program, &pid, &out, &err))
        return false;
    const bool whole = read_all(output, out, err);
    if (!whole)
        kill(pid, SIGKILL);
    close(out);
    close(err);
    output->status = wait_for(pid);
    g_spawn_close_pid(pid);
    return whole ||
           tf_query_fail(job, TF_FAULT_USER,
                         "ask for fewer columns or rows, or count in the database",
                         "the query gives more than a figure can be made of: %s printed more "
                         "than a gigabyte",
                         program->name);
}

void tf_program_output_clear(tf_program_output *output) {
    g_string_free(output->text, TRUE);
    g_string_free(output->errors, TRUE);
}
