#include <errno.h>
#include <fcntl.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/suggest.h"
#include "flags.h"
#include "help.h"
#include "output/pango_text.h"
#include "trialfig_version.h"

/* Commands, help and manual get the table from here, so that none of them needs another. */
static const tf_command commands[] = {
    {.name = "render",
     .synopsis = "SET.yaml... [-o DIR]",
     .summary = "draws the figures of set files, those that have changed",
     .options = tf_set_options,
     .examples = {"render examples/km.yaml -o out",
                  "render examples/km.yaml -o out --only 'mgus2-*' --format png"},
     .run = tf_run_render},
    {.name = "check",
     .synopsis = "SET.yaml... [-o DIR] [--report FILE]",
     .summary = "says in words what drawing the figures again would change, and changes nothing",
     .options = tf_check_options,
     .examples = {"check examples/km.yaml -o out",
                  "check examples/km.yaml -o out --report changes.html --report junit.xml"},
     .run = tf_run_check},
    {.name = "new",
     .synopsis = "DATA [PATIENTS] [-o SET.yaml] [--kind KIND]",
     .summary = "writes a first set file, from what the columns of a file look like",
     .options = tf_new_options,
     .examples = {"new examples/data/mgus2.csv -o mgus2.yaml", "new examples/data/bcg.csv"},
     .run = tf_run_new},
    {.name = "columns",
     .synopsis = "DATA... [--json]",
     .summary = "says of each column of a file what is in it and what it looks like",
     .options = tf_columns_options,
     .examples = {"columns examples/data/mgus2.csv",
                  "columns examples/data/colon.csv --where 'etype = 2' --json"},
     .run = tf_run_columns},
    {.name = "counts",
     .synopsis = "SET.yaml --sql DATABASE [--only ID]",
     .summary = "prints the SQL by which a database counts events for the same figure",
     .options = tf_counts_options,
     .examples = {"counts examples/km.yaml --sql postgres --only mgus2-os",
                  "counts examples/km.yaml --sql sqlite --only mgus2-os"},
     .run = tf_run_counts},
    {.name = "styles",
     .synopsis = "[NAME]",
     .summary = "lists the styles, or prints one with all its values and where they come from",
     .examples = {"styles", "styles nejm"},
     .run = tf_run_styles},
    {.name = "schema",
     .synopsis = "[-o FILE]",
     .summary = "prints a JSON Schema of set files, by which editors complete and check them",
     .options = tf_schema_options,
     .examples = {"schema -o trialfig.schema.json", "schema"},
     .run = tf_run_schema},
    {.name = "doctor",
     .synopsis = "[--json]",
     .summary = "shows versions and fonts, and draws a small figure to check itself",
     .options = tf_doctor_options,
     .examples = {"doctor", "doctor --json"},
     .run = tf_run_doctor},
    {.name = "help",
     .synopsis = "[COMMAND] [--all]",
     .summary = "says more about a command; with --all every key of a figure",
     .examples = {"help km", "help km --all"},
     .run = tf_run_help},
    {.name = "man",
     .synopsis = "PAGE | --list",
     .summary = "prints the source of a manual page, or the list of them",
     .examples = {"man --list", "man trialfig-set"},
     .run = tf_run_man,
     .hidden = true},
    {.name = "completion",
     .synopsis = "bash | zsh | fish",
     .summary = "prints what a shell needs to complete commands, flags and their values",
     .examples = {"completion bash", "completion fish"},
     .run = tf_run_completion,
     .hidden = true},
};

/* GLib aborts where it can't have memory for something small. Somebody who runs a hundred figures
   wants the exit code of a machine at its end, and no half-written files. */
static GLogWriterOutput end_without_memory(GLogLevelFlags level, const GLogField *fields, gsize n,
                                           gpointer user) {
    const bool none_left = errno == ENOMEM; /* or what failed was the want of it */
    for (gsize i = 0; (level & G_LOG_LEVEL_ERROR) && i < n; i++) {
        const char *text = fields[i].value;
        if (strcmp(fields[i].key, "MESSAGE") == 0 &&
            (none_left || strstr(text, "failed to allocate"))) {
            static const char said[] = "error: not enough memory\n";
            ssize_t written = write(STDERR_FILENO, said, sizeof said - 1);
            (void)written;
            tf_temp_registry_try_remove_all(user);
            _exit(3);
        }
    }
    return g_log_writer_default(level, fields, n, NULL);
}

/* Waits for a signal, so that what removes the temporary files is no signal handler and may lock
   and allocate. */
static void *wait_for_signal(void *user) {
    tf_temp_registry *registry = user;
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    int signal_number = 0;
    sigwait(&signals, &signal_number);
    tf_temp_registry_remove_all(registry);
    _exit(128 + signal_number);
}

/* Before any other thread exists: they all inherit the blocked signals. */
static void watch_signals(tf_temp_registry *registry) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigaction(SIGPIPE, &ignore, NULL); /* a closed pipe is an error like any other */
    pthread_t thread;
    if (pthread_create(&thread, NULL, wait_for_signal, registry) == 0)
        pthread_detach(thread);
    else
        pthread_sigmask(SIG_UNBLOCK, &signals, NULL);
}

/* Hidden commands are not suggested. */
static int unknown_command(const tf_cli *cli, const char *name) {
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (size_t i = 0; i < tf_n_kinds; i++)
        g_ptr_array_add(names, (gpointer)tf_kinds[i]->name);
    for (size_t i = 0; i < cli->n_commands; i++)
        if (!cli->commands[i].hidden)
            g_ptr_array_add(names, (gpointer)cli->commands[i].name);
    g_autofree char *hint = tf_did_you_mean(name, (const char *const *)names->pdata, names->len,
                                            "trialfig --help lists the commands");
    g_autoptr(tf_diag) diag = tf_diag_new();
    tf_diag_error(diag, NULL, hint, "unknown command \"%s\"", name);
    return tf_cli_finish(diag);
}

/* Kinds come first: their names are commands. */
static int dispatch(tf_cli *cli, int argc, char **argv) {
    const char *name = argv[1];
    const tf_kind *kind = tf_kind_find(name);
    if (kind)
        return tf_run_figure(cli, kind, argc - 2, argv + 2);
    const tf_command *command = tf_command_find(cli, name);
    return command ? command->run(cli, argc - 2, argv + 2) : unknown_command(cli, name);
}

/* A file must not get the number of a stream that the caller closed, or what is printed would end
   up in a figure. The stand-in is open the wrong way round, so that using the stream still fails.
 */
static void keep_standard_streams(void) {
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++) {
        if (fcntl(stream, F_GETFD) < 0 && errno == EBADF) {
            int opened = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
            (void)opened; /* the lowest free number: that of the stream */
        }
    }
}

/* A reader that has seen enough ("trialfig styles nejm | head") is no error to speak of. */
static int flush_output(int code) {
    if (fflush(stdout) == 0 && !ferror(stdout))
        return code;
    struct pollfd output = {.fd = STDOUT_FILENO, .events = POLLOUT};
    if (poll(&output, 1, 0) == 1 && (output.revents & POLLERR))
        return 128 + SIGPIPE;
    fputs("error: can't write to standard output\n", stderr);
    return 3;
}

/* One figure after the other asks for the same memory: what the C library gives back between two
   of them, the system would have to clear and map again, page by page. Large arrays still go back,
   since they have pages of their own. */
static void keep_memory(void) {
#ifdef __GLIBC__
    mallopt(M_TRIM_THRESHOLD, 8 << 20);
    mallopt(M_TOP_PAD, 1 << 20);
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
#endif
}

/* Help and version need no registry and no thread: they answer on a machine where nothing else
 * works. */
int main(int argc, char **argv) {
    keep_memory();
    keep_standard_streams();
    tf_cli cli = {.commands = commands, .n_commands = G_N_ELEMENTS(commands)};
    if (argc < 2) {
        tf_help_program(&cli, stderr);
        return 2;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        tf_help_program(&cli, stdout);
        return 0;
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("trialfig " TF_VERSION "\nGPL-3.0-or-later; there is no warranty.");
        return 0;
    }
    tf_fonts_own_process();
    g_autoptr(tf_temp_registry) registry = tf_temp_registry_new();
    watch_signals(registry);
    g_log_set_writer_func(end_without_memory, registry, NULL);
    cli.registry = registry;
    return flush_output(dispatch(&cli, argc, argv));
}
