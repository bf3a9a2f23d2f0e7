#include <stdlib.h>
#include <string.h>
#include <trialfig/figure.h>
#include <unistd.h>

#include "base/outfile.h"
#include "base/path_from.h"
#include "base/query_path.h"
#include "base/suggest.h"
#include "data_ask.h"
#include "help.h"
#include "recognise/proposal.h"
#include "spec/yaml_word.h"

/* A set file to begin with: what the columns of a file may be drawn as, tried before it is written.
   What nobody could know is asked on a terminal, and said in any case. */

enum { MOST_QUESTIONS = 4, MOST_KINDS = 16 };

typedef struct new_request {
    tf_cli *cli;
    tf_data_ask data;
    const char *output, *kind;
    bool force;
    unsigned n_asked;
} new_request;

/* ---- questions ------------------------------------------------------------------------------- */

/* A pipe has nobody at its end, and a script that waits for an answer waits for ever. */
static bool somebody_is_there(void) {
    return isatty(STDIN_FILENO) && isatty(STDERR_FILENO);
}

static size_t ask_user(void *user, const tf_question *q) {
    new_request *request = user;
    if (request->n_asked >= MOST_QUESTIONS || !somebody_is_there())
        return SIZE_MAX;
    request->n_asked++;
    fprintf(stderr, "%s\n", q->text);
    for (size_t i = 0; i < q->n; i++)
        fprintf(stderr, "  %zu  %s\n", i + 1, q->options[i]);
    for (;;) {
        char line[64];
        fprintf(stderr, "1 to %zu, or Enter for %zu: ", q->n, q->best + 1);
        fflush(stderr);
        if (!fgets(line, sizeof line, stdin))
            return SIZE_MAX;
        g_strstrip(line);
        const guint64 answer = g_ascii_strtoull(line, NULL, 10);
        if (*line == '\0')
            return q->best;
        if (answer >= 1 && answer <= q->n && strspn(line, "0123456789") == strlen(line))
            return (size_t)answer - 1;
    }
}

/* ---- the file -------------------------------------------------------------------------------- */

/** A file and, if it has several end points, the one that the figure is of. */
typedef struct looked {
    tf_seen_file seen, others;           /* the second file, if there is one */
    GPtrArray *unsure;                   /* owned texts */
    const char *where, *endpoint_levels; /* NULL: none was chosen */
} looked;

static looked look(new_request *request, const char *path, tf_diag *diag) {
    looked l = {.seen = tf_data_ask_see(&request->data, path, diag),
                .unsure = g_ptr_array_new_with_free_func(g_free)};
    const tf_column_view *endpoint = l.seen.columns ? tf_endpoint_column(l.seen.columns) : NULL;
    if (!endpoint)
        return l;
    const tf_chooser chooser = {ask_user, request};
    g_autoptr(tf_proposal) p = tf_proposal_new(l.seen.columns, &chooser, l.seen.arena);
    g_autofree char *where = g_strdup(tf_propose_endpoint(p, endpoint));
    g_autofree char *levels = g_strdup_printf("%s: %s", endpoint->name,
                                              tf_column_levels_text(l.seen.columns, endpoint, 12));
    for (guint i = 0; i < p->unsure->len; i++)
        g_ptr_array_add(l.unsure, g_strdup(g_ptr_array_index(p->unsure, i)));
    g_ptr_array_add(request->data.settings, g_strdup_printf("where=%s", where));
    tf_seen_file again = tf_data_ask_see(&request->data, path, diag);
    g_ptr_array_remove_index(request->data.settings, request->data.settings->len - 1);
    l.where = tf_arena_strdup(again.arena, where);
    l.endpoint_levels = tf_arena_strdup(again.arena, levels);
    g_clear_pointer(&p, tf_proposal_free); /* its texts are in the arena of the first look */
    tf_seen_file_clear(&l.seen);
    l.seen = again;
    return l;
}

static void clear_looked(looked *l) {
    tf_seen_file_clear(&l->seen);
    tf_seen_file_clear(&l->others);
    g_ptr_array_unref(l->unsure);
}

/* ---- which kind ------------------------------------------------------------------------------ */

typedef struct candidate {
    const tf_kind *kind;
    tf_suits suits;
} candidate;

static tf_proposal *propose(new_request *request, const looked *l, const tf_kind *kind,
                            const tf_chooser *chooser, tf_suits *suits) {
    tf_proposal *p = tf_proposal_new(l->seen.columns, chooser, l->seen.arena);
    p->others = l->others.columns;
    p->others_path = p->others ? g_ptr_array_index(request->data.paths, 1) : NULL;
    *suits = kind->propose(p);
    return p;
}

static int by_suits(const void *a, const void *b) {
    const candidate *x = a, *y = b;
    return y->suits - x->suits;
}

static size_t find_kinds(new_request *request, const looked *l, candidate *found) {
    size_t n = 0;
    for (size_t i = 0; i < tf_n_kinds && n < MOST_KINDS; i++) {
        const tf_kind *kind = tf_kinds[i];
        if (!kind->propose || (request->kind && strcmp(kind->name, request->kind) != 0))
            continue;
        tf_suits suits = 0;
        tf_proposal_free(propose(request, l, kind, NULL, &suits));
        if (suits > 0)
            found[n++] = (candidate){kind, suits};
    }
    qsort(found, n, sizeof *found, by_suits);
    return n;
}

static const tf_kind *choose_kind(new_request *request, const candidate *found, size_t n,
                                  GPtrArray *unsure) {
    const char *options[MOST_KINDS];
    size_t n_alike = 0;
    while (n_alike < n && found[0].suits - found[n_alike].suits <= TF_SUITS_ALIKE) {
        options[n_alike] = found[n_alike].kind->name;
        n_alike++;
    }
    if (n_alike < 2)
        return found[0].kind;
    const tf_question question = {"kind", "Which figure?", options, n_alike, 0};
    const size_t answer = ask_user(request, &question);
    if (answer != SIZE_MAX)
        return found[answer].kind;
    g_ptr_array_add(unsure, g_strdup_printf("kind: \"%s\" was taken; --kind %s makes another",
                                            options[0], options[1]));
    return found[0].kind;
}

/* ---- trying it ------------------------------------------------------------------------------- */

/* Standard input is used up by the first look: nothing can be drawn of it again. */
static bool can_be_drawn(new_request *request, const looked *l, const tf_kind *kind,
                         const tf_proposal *p, tf_diag *diag) {
    g_autoptr(tf_spec) spec = tf_spec_new(kind->analysis->keys);
    bool good =
        tf_data_ask_fill(&request->data, g_ptr_array_index(request->data.paths, 0), spec, diag);
    if (l->where)
        good = tf_spec_set_again(spec, "where", l->where, diag) && good;
    for (guint i = 0; i < p->settings->len; i++) {
        const tf_setting *setting = &g_array_index(p->settings, tf_setting, i);
        g_autofree char *text = tf_setting_text(setting);
        good = tf_spec_set(spec, setting->path, text, diag) && good;
    }
    g_autoptr(tf_figure) figure = good ? tf_figure_new(spec, diag) : NULL;
    return figure != NULL;
}

/* ---- writing it ------------------------------------------------------------------------------ */

/** A path as it is seen from the folder of another. Newly allocated. */
static char *seen_from(const char *output, const char *path) {
    if (!output || strcmp(output, "-") == 0 || g_path_is_absolute(path))
        return g_strdup(path);
    g_autofree char *folder = g_path_get_dirname(output);
    return tf_path_from(folder, path);
}

/** "adtte" of "data/adtte.csv.gz": letters, digits and hyphens. */
static char *id_of(const char *path) {
    g_autofree char *name = g_path_get_basename(path);
    name[strcspn(name, ".")] = '\0';
    for (char *c = name; *c; c++)
        if (!g_ascii_isalnum(*c) && *c != '_')
            *c = '-';
    return g_strdup(g_ascii_isalnum(name[0]) ? name : "figure");
}

/* As they were understood: what a flag has between commas is a list, in a set file it is a text. */
static void put_data(GString *out, const new_request *request, const looked *l) {
    const tf_spec *spec = l->seen.spec;
    for (size_t i = 0; i < tf_n_common_keys; i++) {
        const tf_key *key = &tf_common_keys[i];
        if (!tf_spec_given(spec, key->path))
            continue;
        if (l->endpoint_levels && strcmp(key->path, "where") == 0)
            g_string_append_printf(out, "    # %s\n", l->endpoint_levels);
        g_string_append_printf(out, "    %.*s: ", (int)tf_key_short_length(key), key->path);
        const char *database = strcmp(key->path, "data.db") == 0
                                   ? tf_database_file(tf_spec_string(spec, key->path))
                                   : NULL;
        if (database) {
            const char *whole = tf_spec_string(spec, key->path);
            g_autofree char *file = seen_from(request->output, database);
            g_autofree char *seen = g_strdup_printf("%.*s%s", (int)(database - whole), whole, file);
            tf_yaml_put_text(out, seen);
        } else if (key->type == TF_KEY_STRING && key->options & TF_KEY_PATH) {
            g_autofree char *path = seen_from(request->output, tf_spec_string(spec, key->path));
            tf_yaml_put_text(out, path);
        } else {
            tf_spec_put_value(spec, key, out);
        }
        g_string_append_c(out, '\n');
    }
}

static void put_notes(GString *out, const GPtrArray *unsure) {
    for (guint i = 0; i < unsure->len; i++)
        g_string_append_printf(out, "#   %s\n", (const char *)g_ptr_array_index(unsure, i));
}

static char *text_of(new_request *request, const looked *l, const tf_kind *kind, tf_proposal *p) {
    GString *out = g_string_new(NULL);
    const char *path = g_ptr_array_index(request->data.paths, 0);
    g_autofree char *id = id_of(path), *base = g_path_get_basename(path);
    g_string_append_printf(out, "# Begun by trialfig new: %s, %zu rows.\n",
                           *path ? base : "a query", l->seen.columns->n_rows);
    g_string_append_printf(out, "# Every key that it may have: trialfig help %s --all\n",
                           kind->name);
    if (l->unsure->len + p->unsure->len > 0) {
        g_string_append(out, "# Not sure, please check:\n");
        put_notes(out, l->unsure);
        put_notes(out, p->unsure);
    }
    g_string_append_printf(out, "trialfig: 1\nfigures:\n  - id: %s\n    kind: %s\n", id,
                           kind->name);
    put_data(out, request, l);
    for (guint i = 0; i < p->settings->len; i++) {
        tf_setting *setting = &g_array_index(p->settings, tf_setting, i);
        const tf_key *key = tf_keys_of_path(kind->analysis->keys, setting->path);
        if (key && key->options & TF_KEY_PATH) {
            const char **own = tf_arena_array(p->arena, const char *, 1);
            g_autofree char *seen = seen_from(request->output, setting->texts[0]);
            own[0] = tf_arena_strdup(p->arena, seen);
            setting->texts = own;
        }
    }
    tf_proposal_write(p, kind->analysis->keys, out);
    return g_string_free(out, FALSE);
}

/* ---- the command ----------------------------------------------------------------------------- */

static void say_unsure(const GPtrArray *unsure) {
    for (guint i = 0; i < unsure->len; i++)
        fprintf(stderr, "not sure: %s\n", (const char *)g_ptr_array_index(unsure, i));
}

static bool check(const new_request *request, tf_diag *diag) {
    const bool there = request->output && strcmp(request->output, "-") != 0 &&
                       g_file_test(request->output, G_FILE_TEST_EXISTS);
    const tf_place place = {.file = request->output};
    if (there && !request->force)
        tf_diag_error(diag, &place, "--force writes over it", "the file is there already");
    if (request->data.paths->len > 2)
        tf_diag_error(diag, NULL, "the second is that of all patients, such as ADSL",
                      "two files at most");
    if (request->kind && !tf_kind_find(request->kind)) {
        g_autoptr(GPtrArray) names = g_ptr_array_new();
        for (size_t i = 0; i < tf_n_kinds; i++)
            g_ptr_array_add(names, (gpointer)tf_kinds[i]->name);
        g_autofree char *hint = tf_did_you_mean(request->kind, (const char *const *)names->pdata,
                                                names->len, "trialfig --help lists the figures");
        tf_diag_error(diag, NULL, hint, "unknown kind \"%s\"", request->kind);
    }
    if (request->data.paths->len > 0 && strcmp(g_ptr_array_index(request->data.paths, 0), "-") == 0)
        tf_diag_error(diag, NULL, "write it to a file first",
                      "a set file can't name standard input as its data");
    return !tf_diag_has_errors(diag);
}

static void refuse(const new_request *request, tf_diag *diag) {
    const char *path = g_ptr_array_index(request->data.paths, 0);
    const tf_place place = {.file = *path ? path : NULL};
    tf_diag_error(diag, &place, "trialfig columns says what each column looks like",
                  request->kind ? "no %s can be made of these columns"
                                : "no figure%s is known that these columns make",
                  request->kind ? request->kind : "");
}

/* Keys were set one by one, which is nobody's business: what is said is said of the figure. */
static void add_trial(tf_diag *diag, const tf_diag *trial) {
    for (size_t i = 0; i < tf_diag_n_findings(trial); i++) {
        tf_finding finding = *tf_diag_finding(trial, i);
        if (g_strcmp0(finding.place.file, "--set") == 0)
            finding.place = (tf_place){0};
        if (finding.severity != TF_NOTE)
            tf_diag_add(diag, &finding);
    }
}

static bool proposes(const tf_proposal *p, const char *path) {
    for (guint i = 0; i < p->settings->len; i++)
        if (strcmp(g_array_index(p->settings, tf_setting, i).path, path) == 0)
            return true;
    return false;
}

/* What isn't drawn isn't written either: the errors are those of the figure that suits best. */
static void make(new_request *request, looked *l, tf_diag *diag) {
    candidate found[MOST_KINDS];
    const size_t n = find_kinds(request, l, found);
    const tf_chooser chooser = {ask_user, request};
    if (n == 0) {
        refuse(request, diag);
        return;
    }
    const tf_kind *kind = choose_kind(request, found, n, l->unsure);
    g_autoptr(tf_diag) trial = tf_diag_new();
    tf_suits suits = 0;
    g_autoptr(tf_proposal) p = propose(request, l, kind, &chooser, &suits);
    if (p->lacks) {
        tf_diag_error(diag, NULL, NULL, "%s", p->lacks);
        return;
    }
    if (l->others.columns && !proposes(p, "population.data"))
        tf_propose_unsure(p, "data: %s is not used: no column of the first file needs it",
                          (const char *)g_ptr_array_index(request->data.paths, 1));
    const bool drawn = can_be_drawn(request, l, kind, p, trial);
    if (drawn) {
        g_autofree char *text = text_of(request, l, kind, p);
        tf_outfile_put_text(request->cli->registry, request->output ? request->output : "-", text,
                            diag);
    }
    say_unsure(l->unsure);
    say_unsure(p->unsure);
    add_trial(diag, trial);
}

static void apply_own(void *user, const tf_option *option, tf_args *args, tf_diag *diag) {
    new_request *request = user;
    if (strcmp(option->name, "--force") == 0) {
        request->force = tf_args_switch(args, diag);
        return;
    }
    const char *value = tf_args_text(args, option->metavar, diag);
    if (strcmp(option->name, "--output") == 0)
        request->output = value;
    else
        request->kind = value;
}

int tf_run_new(tf_cli *cli, int argc, char **argv) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    const tf_command *command = tf_command_find(cli, "new");
    new_request request = {.cli = cli, .data = tf_data_ask_new()};
    tf_args args = tf_args_of(argc, argv);
    tf_data_ask_read(&request.data, &args, command, apply_own, &request, diag);
    const bool help = request.data.help;
    if (help) {
        tf_help_command(command, stdout);
    } else if (!tf_diag_has_errors(diag) && check(&request, diag)) {
        looked l = look(&request, g_ptr_array_index(request.data.paths, 0), diag);
        if (request.data.paths->len > 1)
            l.others = tf_see_other_file(g_ptr_array_index(request.data.paths, 1), diag);
        if (l.seen.columns && !tf_diag_has_errors(diag))
            make(&request, &l, diag);
        clear_looked(&l);
    }
    tf_data_ask_clear(&request.data);
    return help ? 0 : tf_cli_finish(diag);
}
