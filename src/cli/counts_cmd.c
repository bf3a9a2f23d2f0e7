#include <string.h>

#include "batch/batch.h"
#include "flags.h"
#include "help.h"
#include "set_ask.h"

/* Where there are more rows than one wants to fetch, the database counts: the statement for it. */

typedef struct counts_request {
    tf_set_ask ask;
    int dialect; /* -1: none is named */
} counts_request;

/** In the order of tf_sql_dialect. */
static const char *const dialects[] = {"postgres", "sqlite", "duckdb", "spark"};

static int dialect_of(const char *name) {
    for (size_t i = 0; name != NULL && i < G_N_ELEMENTS(dialects); i++)
        if (g_ascii_strcasecmp(dialects[i], name) == 0)
            return (int)i;
    return -1;
}

/* The keys by which the figure is made of the counts, so that nobody has to guess them. */
static void print_head(const tf_spec *spec, const tf_counted *counted) {
    const char *id = tf_spec_id(spec);
    printf("-- %s of its counts: data: counts.csv, time: time,\n"
           "--   counts: {events: n_event, censored: n_censor}, without event, censor and where\n",
           id != NULL ? id : "the figure");
    if (counted->outcome->time.unit >= 0)
        printf("--   time.unit as before\n");
    if (counted->ask->data.suppress > 1)
        printf(
            "--   and suppress: %d as before; the counts themselves have smaller numbers, and are "
            "no more to be shown than the rows\n",
            counted->ask->data.suppress);
    if (tf_competing_censored(counted->outcome))
        printf(
            "--   and without competing: say in notes.text that competing events are censored\n");
}

/* Which of two groups stands first in the data can't be told from counts. */
static void warn_of_order(const tf_spec *spec, tf_diag *diag) {
    if (tf_spec_given(spec, "group.order") || !tf_spec_given(spec, "group.column"))
        return;
    const tf_place place = tf_spec_place(spec, "group.column");
    tf_diag_warning(diag, &place, "say it for both figures: group.order",
                    "without group.order groups may stand in the order of the rows, which counts "
                    "don't have");
}

static void print_figure(const tf_spec *spec, tf_sql_dialect dialect, tf_diag *diag) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    const tf_kind *kind = tf_kind_find(tf_spec_kind(spec));
    if (kind == NULL || kind->counted == NULL) {
        const tf_place place = tf_spec_figure_place(spec);
        tf_diag_error(diag, &place, "--only names the figures that are counted",
                      "a figure of kind \"%s\" is not made of counts at each time",
                      tf_spec_kind(spec));
        return;
    }
    if (!tf_spec_check(spec, diag))
        return;
    const tf_counted *counted = kind->counted(tf_ask_new(spec, NULL, arena), arena);
    g_autofree char *sql = tf_count_sql(counted, dialect, diag);
    if (sql == NULL)
        return;
    warn_of_order(spec, diag);
    print_head(spec, counted);
    fputs(sql, stdout);
}

static void print_all(counts_request *request, tf_diag *diag) {
    const tf_selection_ask ask = tf_set_ask_selection(&request->ask);
    g_autoptr(tf_selection) selection = tf_selection_new(&ask, diag);
    for (size_t i = 0; !tf_diag_has_errors(diag) && i < tf_selection_n(selection); i++) {
        if (i > 0)
            putchar('\n');
        print_figure(tf_selection_item(selection, i)->spec, (tf_sql_dialect)request->dialect, diag);
    }
}

static void apply_own(void *user, const tf_option *option, tf_args *args, tf_diag *diag) {
    counts_request *request = user;
    const char *name = tf_args_value(args, option->metavar, diag);
    request->dialect = dialect_of(name);
    if (name != NULL && request->dialect < 0)
        tf_diag_error(diag, NULL, "postgres, sqlite, duckdb or spark", "--sql knows no \"%s\"",
                      name);
}

int tf_run_counts(tf_cli *cli, int argc, char **argv) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    counts_request request = {.ask = tf_set_ask_new(), .dialect = -1};
    tf_args args = tf_args_of(argc, argv);
    const tf_command *command = tf_command_find(cli, "counts");
    tf_set_ask_read(&request.ask, &args, command, apply_own, &request, diag);
    const bool help = request.ask.help;
    if (!help && request.dialect < 0 && !tf_diag_has_errors(diag))
        tf_diag_error(diag, NULL, "--sql postgres, sqlite, duckdb or spark",
                      "nothing says which database is to count");
    if (help)
        tf_help_command(command, stdout);
    else if (!tf_diag_has_errors(diag))
        print_all(&request, diag);
    tf_set_ask_clear(&request.ask);
    return help ? 0 : tf_cli_finish(diag);
}
