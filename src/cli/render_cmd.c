#include <string.h>
#include <trialfig/figure.h>
#include <unistd.h>

#include "batch/depfile.h"
#include "batch/gallery.h"
#include "batch/listing.h"
#include "batch/set_numbers.h"
#include "help.h"
#include "hint_form.h"
#include "progress.h"
#include "render_log.h"
#include "said_once.h"
#include "set_ask.h"
#include "spec/spec.h"

/* What the command line asks for, beside what all commands for sets are asked. */
typedef struct render_request {
    tf_set_ask ask;
    const char *numbers, *depfile, *gallery; /* NULL: not wanted */
    bool force, prune, dry_run, list, json, notes, check;
} render_request;

static void apply_own(void *user, const tf_option *option, tf_args *args, tf_diag *diag) {
    static const struct {
        const char *name;
        size_t offset;
    } members[] = {
        {"--numbers", offsetof(render_request, numbers)},
        {"--depfile", offsetof(render_request, depfile)},
        {"--gallery", offsetof(render_request, gallery)},
        {"--force", offsetof(render_request, force)},
        {"--prune", offsetof(render_request, prune)},
        {"--dry-run", offsetof(render_request, dry_run)},
        {"--list", offsetof(render_request, list)},
        {"--json", offsetof(render_request, json)},
        {"--notes", offsetof(render_request, notes)},
        {"--check", offsetof(render_request, check)},
    };
    size_t i = 0;
    while (strcmp(members[i].name, option->name) != 0)
        i++;
    char *member = (char *)user + members[i].offset;
    if (option->metavar) {
        *(const char **)(void *)member = tf_args_text(args, option->metavar, diag);
        return;
    }
    tf_args_switch(args, diag);
    *(bool *)member = true;
}

/* Files of the whole run are compared with those of its figures. */
static bool check_own(const render_request *request, tf_diag *diag) {
    if (request->numbers && !g_str_has_suffix(request->numbers, ".csv")) {
        const tf_place place = {.file = request->numbers};
        tf_diag_error(diag, &place, "JSON is for single figures: formats: [numbers.json]",
                      "the numbers of a set are written as .csv");
    }
    if (request->gallery && !g_str_has_suffix(request->gallery, ".html")) {
        const tf_place place = {.file = request->gallery};
        tf_diag_error(diag, &place, "such as --gallery out/index.html",
                      "a gallery is an .html file");
    }
    if (request->json && !request->list)
        tf_diag_error(diag, NULL, "write --list --json", "--json says how --list is printed");
    if (request->prune && (request->ask.only->len > 0 || request->ask.n_shards > 0))
        tf_diag_error(diag, NULL, "leave --only and --shard out",
                      "--prune removes what no figure of the sets is: it needs all of them");
    return !tf_diag_has_errors(diag);
}

/* ---- drawing --------------------------------------------------------------------------------- */

typedef struct render_log {
    const render_request *request;
    tf_progress *progress;
    tf_said *said;
    size_t warnings;
    int code;
    GPtrArray *first;               /* ids, see tf_render_log_first */
    bool whole;                     /* the sets were understood without an error */
    bool locked_out;                /* by another run: this one has nothing to count */
    bool wrote_numbers, wrote_page; /* of all figures */
} render_log;

/* Findings are printed with the figure that they belong to. */
static void on_item(void *user, const tf_item *item) {
    static const char *const nothing[] = {NULL};
    render_log *log = user;
    tf_progress_clear(log->progress);
    if (!log->request->ask.quiet || item->state != TF_ITEM_DRAWN)
        tf_render_log_figure(item,
                             item->written ? (const char *const *)item->written->pdata : nothing,
                             log->request->ask.quiet ? TF_LOG_FAILURES : TF_LOG_ALL);
    if (!item->diag)
        return;
    if (item->state == TF_ITEM_DRAWN && tf_render_took_first(item->diag))
        g_ptr_array_add(log->first, (char *)tf_spec_id(item->spec));
    if (!log->request->notes && !log->request->ask.quiet)
        tf_render_log_old_pages(item->diag);
    const int code = tf_said_print(log->said, item, log->request->notes ? TF_NOTE : TF_WARNING);
    log->code = MAX(log->code, code);
    log->warnings += tf_render_n_warnings(item->diag);
}

static void on_progress(void *user, const tf_batch_progress *progress) {
    tf_progress_show(((render_log *)user)->progress, progress);
}

/* What figures say alike, of their defaults, is said once. */
static void tell_checks(const tf_selection *selection, tf_diag *diag) {
    for (size_t i = 0; i < tf_selection_n(selection); i++) {
        tf_item *item = tf_selection_item((tf_selection *)selection, i);
        if (!item->diag || item->state != TF_ITEM_FAILED)
            continue;
        g_autoptr(tf_diag) said =
            tf_diag_in_form(item->diag, tf_spec_table(item->spec), TF_HINT_SET_FILE);
        tf_diag_merge_new(diag, said);
        g_clear_pointer(&item->diag, tf_diag_free);
    }
}

/* Before the run is begun: nothing is drawn of it, which each figure says. */
static void log_refused(tf_selection *selection, render_log *log) {
    for (size_t i = 0; i < tf_selection_n(selection); i++)
        on_item(log, tf_selection_item(selection, i));
}

static int write_of_all(const render_request *request, tf_selection *selection,
                        tf_temp_registry *registry, render_log *log) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    if (request->numbers)
        log->wrote_numbers = tf_set_numbers_write(selection, request->numbers, registry, diag);
    if (request->depfile)
        tf_depfile_write(selection, request->depfile, registry, diag);
    if (request->gallery)
        log->wrote_page = tf_gallery_write(selection, request->gallery, registry, diag);
    log->warnings += tf_render_n_warnings(diag);
    return tf_cli_finish(diag);
}

/* Where the sets are wrong beyond single figures, or one of them is wrong and nobody said
   --keep-going, nothing is drawn. */
static int draw(const render_request *request, tf_selection *selection,
                const tf_batch_options *options, render_log *log, tf_diag *diag) {
    g_autoptr(tf_batch) batch = tf_batch_new(selection, options, diag);
    const int begun = tf_cli_finish(diag);
    log->warnings += tf_render_n_warnings(diag);
    g_autoptr(tf_diag) own = tf_diag_new_like(diag);
    if (!request->ask.keep_going && !(tf_batch_check(batch) && log->whole)) {
        tell_checks(selection, own);
        tf_cli_finish(own);
        tf_batch_tell(batch);
        tf_said_print_others(log->said, stderr);
        return MAX(log->code, 2);
    }
    tf_batch_draw(batch, own);
    tf_progress_clear(log->progress);
    tf_said_print_others(log->said, stderr);
    log->locked_out = tf_batch_was_locked_out(batch);
    tf_render_compare_units(selection, own);
    log->warnings += tf_render_n_warnings(own);
    const int finished = tf_cli_finish(own);
    log->code = MAX(log->code, finished);
    const tf_departed_files_are files =
        request->prune && finished == 0 ? TF_FILES_REMOVED : TF_FILES_STAY;
    if (!log->locked_out) {
        tf_render_log_departed(tf_batch_departed(batch), files);
        tf_render_log_left_files(tf_batch_left(batch), files);
    }
    if (log->code == 0 || request->ask.keep_going) {
        const int code = write_of_all(request, selection, options->registry, log);
        log->code = MAX(log->code, code);
    }
    return MAX(log->code, begun);
}

/* Files of the whole run, as those of its figures: what is looked at next should not pass for new.
 */
static void tell_left(const render_log *log) {
    if (!log->wrote_numbers)
        tf_render_log_left(log->request->numbers);
    if (!log->wrote_page)
        tf_render_log_left(log->request->gallery);
}

/* Each file that --prune would remove, before anybody lets it. */
static GPtrArray *plan_departed(const render_request *request, const tf_batch *batch) {
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    const GPtrArray *ids = tf_batch_departed(batch);
    for (guint i = 0; i < ids->len; i++) {
        g_autoptr(GPtrArray) files = tf_batch_departed_files(batch, g_ptr_array_index(ids, i));
        g_ptr_array_add(files, NULL);
        g_autofree char *list = g_strjoinv(" ", (char **)files->pdata);
        g_ptr_array_add(lines,
                        g_strdup_printf("%s: no longer in the sets: %s %s",
                                        (const char *)g_ptr_array_index(ids, i),
                                        request->prune ? "to be removed:" : "would stay:", list));
    }
    g_ptr_array_add(lines, NULL);
    return lines;
}

static int look_only(const render_request *request, tf_selection *selection,
                     const tf_batch_options *options, tf_diag *diag) {
    if (request->list) {
        tf_listing_print(selection, request->json ? TF_LISTING_JSON : TF_LISTING_TEXT, stdout);
        return tf_cli_finish(diag);
    }
    g_autoptr(tf_batch) batch = tf_batch_new(selection, options, diag);
    g_autoptr(GPtrArray) departed = plan_departed(request, batch);
    tf_listing_print_plan(selection, (const char *const *)departed->pdata, stdout);
    return tf_cli_finish(diag);
}

/* Everything that can be known beforehand is checked before the first file is written. */
static int run(tf_cli *cli, render_request *request, tf_diag *diag) {
    const tf_selection_ask asked = tf_set_ask_selection(&request->ask);
    const char *const given[] = {request->numbers, request->depfile, request->gallery};
    const char *others[G_N_ELEMENTS(given) + 1] = {NULL};
    size_t n = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(given); i++)
        if (given[i])
            others[n++] = given[i];
    tf_selection_ask ask = asked;
    ask.others = others;
    g_autoptr(tf_selection) selection = tf_selection_new(&ask, diag);
    g_autoptr(tf_said) said = tf_said_new();
    render_log log = {.request = request,
                      .said = said,
                      .progress = request->ask.quiet ? NULL : tf_progress_new(),
                      .warnings = tf_render_n_warnings(diag),
                      .first = g_ptr_array_new(),
                      .whole = !tf_diag_has_errors(diag)};
    log.code = tf_cli_finish(diag);
    const tf_batch_options options = {.n_threads = request->ask.n_threads,
                                      .fonts = request->ask.strict_fonts ? TF_FONTS_OR_ERROR
                                                                         : TF_FONTS_OR_OTHERS,
                                      .keep_going = request->ask.keep_going,
                                      .force = request->force,
                                      .prune = request->prune,
                                      .registry = cli->registry,
                                      .on_item = on_item,
                                      .on_progress = log.progress ? on_progress : NULL,
                                      .user = &log};
    g_autoptr(tf_diag) own = tf_diag_new_like(diag);
    int code = log.code;
    bool told = tf_selection_n(selection) > 0;
    if (!tf_selection_is_sound(selection)) {
        told = told && tf_selection_was_listed(selection);
        if (told)
            log_refused(selection, &log);
    } else if (request->list || request->dry_run) {
        told = false;
        const int looked = look_only(request, selection, &options, own);
        code = MAX(code, looked);
    } else {
        code = draw(request, selection, &options, &log, own);
    }
    tf_progress_free(log.progress);
    const bool looks = request->list || request->dry_run;
    if (code != 0 && !looks && !log.locked_out) {
        tf_selection_mark_undone(selection);
        tell_left(&log);
    }
    if (told && !request->ask.quiet && !log.locked_out) {
        if (!request->notes)
            tf_render_log_first(log.first);
        tf_render_log_total(selection, log.warnings);
    }
    g_ptr_array_free(log.first, TRUE);
    return code;
}

int tf_run_render(tf_cli *cli, int argc, char **argv) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    render_request request = {.ask = tf_set_ask_new()};
    tf_args args = tf_args_of(argc, argv);
    const tf_command *command = tf_command_find(cli, "render");
    tf_set_ask_read(&request.ask, &args, command, apply_own, &request, diag);
    int code = 0;
    if (request.ask.help)
        tf_help_command(command, stdout);
    else if (tf_diag_has_errors(diag) || !check_own(&request, diag))
        code = tf_cli_finish(diag);
    else if (request.check)
        code = tf_check_sets(cli, &request.ask, diag);
    else
        code = run(cli, &request, diag);
    tf_set_ask_clear(&request.ask);
    return code;
}
