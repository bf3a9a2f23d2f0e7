#include "support/program.h"

#include <check.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/files.h"

static char *program_path(void) {
    const char *build = g_getenv("TF_BUILD_DIR");
    ck_assert_msg(build != NULL, "TF_BUILD_DIR is not set");
    return g_build_filename(build, "trialfig", NULL);
}

static char **changed_environment(const char *const *changes) {
    char **environment = g_get_environ();
    for (; changes && *changes; changes++) {
        const char *equals = strchr(*changes, '=');
        if (equals) {
            g_autofree char *name = g_strndup(*changes, (gsize)(equals - *changes));
            environment = g_environ_setenv(environment, name, equals + 1, TRUE);
        } else {
            environment = g_environ_unsetenv(environment, *changes);
        }
    }
    return environment;
}

/* Standard input comes from a file outside the folder, which the test watches. */
static char *input_file(const char *input, char **words, int *n) {
    g_autofree char *folder = make_folder();
    char *path = write_file(folder, "input", input, -1);
    words[(*n)++] = g_strdup("/bin/sh");
    words[(*n)++] = g_strdup("-c");
    words[(*n)++] = g_strdup("input=$1; shift; exec \"$@\" <\"$input\"");
    words[(*n)++] = g_strdup("sh");
    words[(*n)++] = g_strdup(path);
    return path;
}

static char **command_of(const char *line, const char *input, char **input_path) {
    g_auto(GStrv) arguments = NULL;
    GError *error = NULL;
    int count = 0;
    if (*line) {
        ck_assert_msg(g_shell_parse_argv(line, &count, &arguments, &error), "%s: %s", line,
                      error ? error->message : "");
    }
    char **words = g_new0(char *, (gsize)count + 8);
    int n = 0;
    if (input) {
        *input_path = input_file(input, words, &n);
    }
    words[n++] = program_path();
    for (int i = 0; i < count; i++) {
        words[n++] = g_strdup(arguments[i]);
    }
    return words;
}

program_run run_program(const char *folder, const char *const *environment, const char *input,
                        const char *line) {
    g_autofree char *input_path = NULL;
    g_auto(GStrv) command = command_of(line, input, &input_path);
    g_auto(GStrv) changed = changed_environment(environment);
    program_run run = {0};
    int status = 0;
    GPid pid = 0;
    GError *error = NULL;
    g_autofree char *files = make_folder();
    g_autofree char *out_path = g_build_filename(files, "out", NULL);
    g_autofree char *err_path = g_build_filename(files, "err", NULL);
    int out = g_creat(out_path, 0600);
    int err = g_creat(err_path, 0600);
    ck_assert_msg(g_spawn_async_with_fds(folder, command, changed, G_SPAWN_DO_NOT_REAP_CHILD, NULL,
                                         NULL, &pid, -1, out, err, &error),
                  "%s", error ? error->message : "");
    waitpid(pid, &status, 0);
    run.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    g_file_get_contents(out_path, &run.out, &run.out_length, NULL);
    g_file_get_contents(err_path, &run.err, NULL, NULL);
    close(out);
    close(err);
    remove_folder(g_steal_pointer(&files));
    if (input_path) {
        remove_folder(g_path_get_dirname(input_path));
    }
    return run;
}

void program_run_clear(program_run *run) {
    g_free(run->out);
    g_free(run->err);
}

void run_expecting(const char *folder, int code, const char *line) {
    program_run run = run_program(folder, NULL, NULL, line);
    ck_assert_msg(run.code == code, "trialfig %s: exit %d, not %d\n%s", line, run.code, code,
                  run.err);
    program_run_clear(&run);
}

GBytes *bytes_of(const char *folder, const char *name) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    char *data = NULL;
    gsize length = 0;
    ck_assert_msg(g_file_get_contents(path, &data, &length, NULL), "no file %s", name);
    return g_bytes_new_take(data, length);
}

void assert_same_bytes(GBytes *a, GBytes *b, const char *what) {
    ck_assert_msg(g_bytes_get_size(a) > 0, "%s: empty", what);
    ck_assert_msg(g_bytes_equal(a, b), "%s: other bytes (%zu and %zu of them)", what,
                  g_bytes_get_size(a), g_bytes_get_size(b));
}

void write_good_data(const char *folder) {
    static const char text[] = "time,event,arm\n"
                               "1.5,1,A\n3,1,A\n4,0,A\n5.25,1,A\n7,0,A\n8,1,A\n"
                               "9,0,A\n11,1,A\n13,0,A\n14,0,A\n17,1,A\n20,0,A\n"
                               "1,1,B\n2,1,B\n2,1,B\n3.5,0,B\n4,1,B\n6,1,B\n"
                               "6,1,B\n8,0,B\n9,1,B\n10,1,B\n12,1,B\n15,0,B\n";
    g_free(write_file(folder, "d.csv", text, -1));
}

static void assert_says(const refusal *row, const char *said, const char *part) {
    ck_assert_msg(!part || strstr(said, part) != NULL, "%s: \"%s\" is not in:\n%s", row->name, part,
                  said);
}

void check_refusal(const refusal *row) {
    char *folder = make_folder();
    if (row->data) {
        g_free(write_file(folder, "d.csv", row->data,
                          row->data_length ? row->data_length : (gssize)strlen(row->data)));
    } else {
        write_good_data(folder);
    }
    if (row->set) {
        g_free(write_file(folder, "set.yaml", row->set, -1));
    }
    guint before = count_entries(folder);
    program_run run = run_program(folder, NULL, NULL, row->line);
    ck_assert_msg(run.code == row->code, "%s: exit %d, not %d; it said:\n%s", row->name, run.code,
                  row->code, run.err);
    assert_says(row, run.err, row->said);
    assert_says(row, run.err, row->hint);
    ck_assert_msg(run.out_length == 0, "%s: it printed:\n%s", row->name, run.out);
    ck_assert_msg(count_entries(folder) == before, "%s: something was left behind", row->name);
    program_run_clear(&run);
    remove_folder(folder);
}
