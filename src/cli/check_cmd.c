#include <string.h>

#include "base/number.h"
#include "batch/check.h"
#include "batch/report.h"
#include "help.h"
#include "hint_form.h"
#include "said_once.h"
#include "set_ask.h"
#include "spec/spec.h"

/* What would change, a line each on standard output; 1 if anything would. */

typedef struct check_request {
    tf_set_ask *ask;
    GPtrArray *reports; /* paths, lent */
    tf_tolerances tolerances;
} check_request;

/* More of one figure are counted: the report has all. */
enum { MOST_LINES = 60 };

static void read_tolerance(double *target, const char *flag, const char *text, tf_diag *diag) {
    double value = 0;
    if (tf_number_parse(text, strlen(text), '.', &value) && value >= 0)
        *target = value;
    else
        tf_diag_error(diag, NULL, NULL, "%s needs a number from 0 on, not \"%s\"", flag, text);
}

static void apply_own(void *user, const tf_option *option, tf_args *args, tf_diag *diag) {
    check_request *request = user;
    const char *value = tf_args_text(args, option->metavar, diag);
    if (!value)
        return;
    if (strcmp(option->name, "--report") == 0)
        g_ptr_array_add(request->reports, (gpointer)value);
    else if (strcmp(option->name, "--tolerance-position") == 0)
        read_tolerance(&request->tolerances.position, option->name, value, diag);
    else
        read_tolerance(&request->tolerances.number, option->name, value, diag);
}

static void check_reports(const check_request *request, tf_diag *diag) {
    for (guint i = 0; i < request->reports->len; i++) {
        const char *path = g_ptr_array_index(request->reports, i);
        const tf_place place = {.file = path};
        if (!tf_report_form_of(path, NULL))
            tf_diag_error(diag, &place, "reports are .html, .xml (JUnit), .json and .md",
                          "unknown format of a report");
    }
}

static void print_checked(const tf_checked *checked) {
    const char *id = tf_checked_id(checked);
    for (guint i = 0; checked->changes && i < checked->changes->len && i < MOST_LINES; i++) {
        g_autofree char *text = tf_change_text(&g_array_index(checked->changes, tf_change, i));
        printf("%s: %s\n", id, text);
    }
    if (checked->changes && checked->changes->len > MOST_LINES)
        printf("%s: and %u more differences\n", id, checked->changes->len - MOST_LINES);
    if (checked->verdict == TF_VERDICT_NEW)
        printf("%s: new: nothing is stored of it\n", id);
    if (checked->verdict == TF_VERDICT_FAILED)
        printf("%s: can't be drawn\n", id);
    if (checked->verdict == TF_VERDICT_DEPARTED)
        printf("%s: no longer in the sets, and its files are still there\n", id);
    if (checked->damage)
        printf("%s: %s\n", id, checked->damage);
}

typedef struct check_log {
    tf_said *said;
    int code; /* of figures that can't be drawn */
} check_log;

static void on_item(void *user, const tf_checked *checked) {
    check_log *log = user;
    const tf_item *item = checked->item;
    if (item && item->diag) {
        fflush(stdout);
        const int code = tf_said_print(log->said, item, TF_WARNING);
        log->code = MAX(log->code, code);
    }
    print_checked(checked);
}

/* Reports are of a set file, as the findings on standard error are. */
static void say_in_form(tf_selection *selection) {
    for (size_t i = 0; i < tf_selection_n(selection); i++) {
        tf_item *item = tf_selection_item(selection, i);
        if (!item->diag)
            continue;
        tf_diag *said = tf_diag_in_form(item->diag, tf_spec_table(item->spec), TF_HINT_SET_FILE);
        tf_diag_free(item->diag);
        item->diag = said;
    }
}

static void print_total(const GArray *checked) {
    const size_t changed = tf_count_checked(checked, TF_VERDICT_CHANGED);
    const size_t fresh = tf_count_checked(checked, TF_VERDICT_NEW);
    const size_t damaged = tf_count_checked(checked, TF_VERDICT_DAMAGED);
    const size_t failed = tf_count_checked(checked, TF_VERDICT_FAILED);
    const size_t departed = tf_count_checked(checked, TF_VERDICT_DEPARTED);
    const size_t n = checked->len - departed;
    fprintf(stderr, "%zu figure%s: %zu changed", n, n == 1 ? "" : "s", changed);
    if (fresh > 0)
        fprintf(stderr, ", %zu new", fresh);
    if (damaged > 0)
        fprintf(stderr, ", %zu with other files than were written", damaged);
    if (failed > 0)
        fprintf(stderr, ", %zu failed", failed);
    fprintf(stderr, ", %zu the same", tf_count_checked(checked, TF_VERDICT_SAME));
    if (departed > 0)
        fprintf(stderr, "; %zu no longer in the sets (trialfig render --prune removes %s files)",
                departed, departed == 1 ? "its" : "their");
    fputc('\n', stderr);
}

static int run(tf_cli *cli, check_request *request, tf_diag *diag) {
    g_ptr_array_add(request->reports, NULL);
    tf_selection_ask ask = tf_set_ask_selection(request->ask);
    ask.others = (const char *const *)request->reports->pdata;
    g_autoptr(tf_selection) selection = tf_selection_new(&ask, diag);
    const int begun = tf_cli_finish(diag);
    if (!tf_selection_is_sound(selection))
        return begun;
    g_autoptr(tf_said) said = tf_said_new();
    check_log log = {.said = said};
    const tf_compare_options options = {.n_threads = request->ask->n_threads,
                                        .fonts = request->ask->strict_fonts ? TF_FONTS_OR_ERROR
                                                                            : TF_FONTS_OR_OTHERS,
                                        .tolerances = request->tolerances,
                                        .keep_records = request->reports->len > 1,
                                        .on_item = on_item,
                                        .user = &log};
    g_autoptr(GArray) checked = tf_batch_compare(selection, &options, diag);
    fflush(stdout);
    tf_said_print_others(said, stderr);
    say_in_form(selection);
    g_autoptr(tf_diag) own = tf_diag_new();
    for (guint i = 0; request->reports->pdata[i]; i++)
        tf_report_write(checked, request->reports->pdata[i], cli->registry, own);
    const int written = tf_cli_finish(own);
    if (!request->ask->quiet)
        print_total(checked);
    const bool same = tf_count_checked(checked, TF_VERDICT_SAME) == checked->len;
    const int worst = MAX(MAX(begun, log.code), written);
    return worst > 0 ? worst : same ? 0 : 1;
}

int tf_check_sets(tf_cli *cli, tf_set_ask *ask, tf_diag *diag) {
    check_request request = {
        .ask = ask, .reports = g_ptr_array_new(), .tolerances = tf_tolerances_default()};
    const int code = run(cli, &request, diag);
    g_ptr_array_unref(request.reports);
    return code;
}

int tf_run_check(tf_cli *cli, int argc, char **argv) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    tf_set_ask ask = tf_set_ask_new();
    check_request request = {
        .ask = &ask, .reports = g_ptr_array_new(), .tolerances = tf_tolerances_default()};
    tf_args args = tf_args_of(argc, argv);
    const tf_command *command = tf_command_find(cli, "check");
    tf_set_ask_read(&ask, &args, command, apply_own, &request, diag);
    check_reports(&request, diag);
    int code = 0;
    if (ask.help)
        tf_help_command(command, stdout);
    else if (tf_diag_has_errors(diag))
        code = tf_cli_finish(diag);
    else
        code = run(cli, &request, diag);
    tf_set_ask_clear(&ask);
    g_ptr_array_unref(request.reports);
    return code;
}
