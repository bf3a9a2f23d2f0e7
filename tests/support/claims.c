#include "claims.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "claims_numbers.h"
#include "files.h"
#include "findings.h"
#include "random.h"
#include "scene/scene.h"

/* ---- facts ----------------------------------------------------------------------------------- */

const char *claims_asked(const claims_facts *facts, const char *key) {
    return g_hash_table_lookup(facts->settings, key);
}

bool claims_has_where(const claims_facts *facts) {
    return claims_asked(facts, "where") != NULL;
}

bool claims_asked_as(const claims_facts *facts, const char *key, const char *value) {
    return g_strcmp0(claims_asked(facts, key), value) == 0;
}

typedef enum groups { ANY_GROUPS, PAIRS } groups;

static const tf_statistic *next_row(const claims_facts *facts, const char *statistic, groups of,
                                    size_t *at) {
    while (*at < tf_results_n_statistics(facts->results)) {
        const tf_statistic *row = tf_results_statistic(facts->results, (*at)++);
        if (strcmp(row->statistic, statistic) == 0 && g_str_has_prefix(row->term, facts->facet) &&
            (of == ANY_GROUPS || strchr(row->group, '|')))
            return row;
    }
    return NULL;
}

static double first_number(const claims_facts *facts, const char *statistic, groups of) {
    const tf_statistic *row;
    for (size_t at = 0; (row = next_row(facts, statistic, of, &at)) != NULL;) {
        if (!row->text && !isnan(row->value))
            return row->value;
    }
    return NAN;
}

double claims_number(const claims_facts *facts, const char *statistic) {
    return first_number(facts, statistic, ANY_GROUPS);
}

double claims_number_of_pairs(const claims_facts *facts, const char *statistic) {
    return first_number(facts, statistic, PAIRS);
}

const char *claims_first_pair(const claims_facts *facts) {
    for (size_t i = 0; i < tf_results_n_statistics(facts->results); i++) {
        const tf_statistic *row = tf_results_statistic(facts->results, i);
        if (strchr(row->group, '|') && g_str_has_prefix(row->term, facts->facet))
            return row->group;
    }
    return NULL;
}

double claims_number_of_first(const claims_facts *facts, const char *statistic) {
    size_t at = 0;
    const tf_statistic *row = next_row(facts, statistic, PAIRS, &at);
    return row && strcmp(row->group, claims_first_pair(facts)) == 0 ? row->value : NAN;
}

size_t claims_count(const claims_facts *facts, const char *statistic) {
    const tf_statistic *row;
    size_t n = 0;
    for (size_t at = 0; (row = next_row(facts, statistic, ANY_GROUPS, &at)) != NULL;)
        n += !row->text && !isnan(row->value);
    return n;
}

size_t claims_count_with_term(const claims_facts *facts, const char *statistic) {
    const tf_statistic *row;
    size_t n = 0;
    for (size_t at = 0; (row = next_row(facts, statistic, ANY_GROUPS, &at)) != NULL;)
        n += !row->text && !isnan(row->value) && *row->term;
    return n;
}

bool claims_number_above(const claims_facts *facts, const char *statistic, double bound) {
    const tf_statistic *row;
    for (size_t at = 0; (row = next_row(facts, statistic, ANY_GROUPS, &at)) != NULL;) {
        if (!row->text && row->value > bound)
            return true;
    }
    return false;
}

bool claims_number_below(const claims_facts *facts, const char *statistic, double bound) {
    const tf_statistic *row;
    for (size_t at = 0; (row = next_row(facts, statistic, ANY_GROUPS, &at)) != NULL;) {
        if (!row->text && row->value < bound)
            return true;
    }
    return false;
}

bool claims_has_name(const claims_facts *facts, const char *statistic, const char *name) {
    const tf_statistic *row;
    for (size_t at = 0; (row = next_row(facts, statistic, ANY_GROUPS, &at)) != NULL;) {
        if (g_strcmp0(row->text, name) == 0)
            return true;
    }
    return false;
}

size_t claims_count_missing(const claims_facts *facts, const char *statistic) {
    const tf_statistic *row;
    size_t n = 0;
    for (size_t at = 0; (row = next_row(facts, statistic, ANY_GROUPS, &at)) != NULL;)
        n += !row->text && isnan(row->value);
    return n;
}

/* ---- marks ----------------------------------------------------------------------------------- */

static double width_of(const tf_node *node) {
    double left = INFINITY, right = -INFINITY;
    for (size_t i = 0; i < node->n_points; i++) {
        left = fmin(left, node->points[i].x);
        right = fmax(right, node->points[i].x);
    }
    return right - left;
}

/** Number, least and greatest width. */
static size_t measure_marks(const claims_facts *facts, const char *role, double *least,
                            double *most) {
    size_t n = 0;
    *least = *most = NAN;
    for (const tf_scene *page = facts->scene; page; page = tf_scene_next_page(page)) {
        for (size_t i = 0; i < tf_scene_n_nodes(page); i++) {
            const tf_node *node = tf_scene_node(page, i);
            if (g_strcmp0(node->role, role) != 0 || node->type == TF_NODE_GROUP_BEGIN)
                continue;
            *least = fmin(*least, width_of(node));
            *most = fmax(*most, width_of(node));
            n++;
        }
    }
    return n;
}

size_t claims_marks(const claims_facts *facts, const char *role) {
    double least, most;
    return measure_marks(facts, role, &least, &most);
}

bool claims_marks_alike(const claims_facts *facts, const char *role) {
    double least, most;
    measure_marks(facts, role, &least, &most);
    return !(most - least > 1e-6);
}

double claims_least_mark(const claims_facts *facts, const char *role) {
    double least, most;
    measure_marks(facts, role, &least, &most);
    return least;
}

bool claims_prints(const claims_facts *facts, const char *word) {
    g_autofree char *escaped = g_regex_escape_string(word, -1);
    g_autofree char *alone = g_strdup_printf("(?<!\\w)%s(?!\\w)", escaped);
    for (const tf_scene *page = facts->scene; page; page = tf_scene_next_page(page)) {
        for (size_t i = 0; i < tf_scene_n_nodes(page); i++) {
            const tf_node *node = tf_scene_node(page, i);
            if (node->type == TF_NODE_TEXT && strcmp(node->role, "foot") != 0 &&
                g_regex_match_simple(alone, node->text, 0, 0))
                return true;
        }
    }
    return false;
}

/* ---- names ----------------------------------------------------------------------------------- */

const char *claims_name(const claims_facts *facts, const char *statistic) {
    const tf_statistic *row;
    for (size_t at = 0; (row = next_row(facts, statistic, ANY_GROUPS, &at)) != NULL;) {
        if (row->text)
            return row->text;
    }
    return NULL;
}

/* ---- words ----------------------------------------------------------------------------------- */

static bool is_french(const claims_facts *facts) {
    return g_str_has_prefix(facts->locale, "fr");
}

char *claims_percent(const claims_facts *facts, double level) {
    char *text = isnan(level) ? NULL : g_strdup_printf("%.10g", 100 * level);
    return text && is_french(facts) ? g_strdelimit(text, ".", ',') : text;
}

char *claims_word(const claims_facts *facts, const char *const (*rows)[3], size_t n,
                  const char *name) {
    for (size_t i = 0; i < n; i++) {
        if (g_strcmp0(rows[i][0], name) == 0)
            return g_strdup(rows[i][is_french(facts) ? 2 : 1]);
    }
    return NULL;
}

bool claims_true(const claims_facts *facts) {
    (void)facts;
    return true;
}

/* ---- configurations -------------------------------------------------------------------------- */

static size_t n_options(const claims_axis *axis) {
    size_t n = 0;
    while (n < CLAIMS_MOST_OPTIONS && axis->options[n])
        n++;
    return n;
}

/* Pairs of options that no configuration has had yet, by axis and option of both. */
typedef struct pairs {
    const claims_grid *grid;
    GHashTable *left;
} pairs;

static gpointer pair_key(size_t a, size_t x, size_t b, size_t y) {
    const size_t most = CLAIMS_MOST_OPTIONS;
    return a < b ? GSIZE_TO_POINTER(1 + x + most * (y + most * (a + 64 * b)))
                 : GSIZE_TO_POINTER(1 + y + most * (x + most * (b + 64 * a)));
}

static size_t new_pairs(const pairs *p, const size_t *row, size_t axis, size_t option) {
    size_t n = 0;
    for (size_t a = 0; a < p->grid->n_axes; a++)
        n += a != axis && row[a] != SIZE_MAX &&
             g_hash_table_contains(p->left, pair_key(a, row[a], axis, option));
    return n;
}

/* Begins with a pair that is left, and gives each other axis the option with the most such pairs.
 */
static void fill_row(const pairs *p, size_t *row, uint64_t *seed) {
    for (size_t a = 0; a < p->grid->n_axes; a++) {
        const size_t n = n_options(&p->grid->axes[a]);
        size_t best = random_index(seed, 2) ? 0 : random_index(seed, n);
        for (size_t o = 0; row[a] == SIZE_MAX && o < n; o++) {
            if (new_pairs(p, row, a, o) > new_pairs(p, row, a, best))
                best = o;
        }
        row[a] = row[a] == SIZE_MAX ? best : row[a];
    }
    for (size_t a = 0; a < p->grid->n_axes; a++) {
        for (size_t b = a + 1; b < p->grid->n_axes; b++)
            g_hash_table_remove(p->left, pair_key(a, row[a], b, row[b]));
    }
}

static bool first_left(const pairs *p, size_t *row) {
    for (size_t a = 0; a < p->grid->n_axes; a++) {
        for (size_t b = a + 1; b < p->grid->n_axes; b++) {
            for (size_t x = 0; x < n_options(&p->grid->axes[a]); x++) {
                for (size_t y = 0; y < n_options(&p->grid->axes[b]); y++) {
                    if (!g_hash_table_contains(p->left, pair_key(a, x, b, y)))
                        continue;
                    row[a] = x, row[b] = y;
                    return true;
                }
            }
        }
    }
    return false;
}

/** Rows of options, each an array of n_axes; every pair of options is in one of them. */
static GPtrArray *make_rows(const claims_grid *grid) {
    GPtrArray *rows = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) left = g_hash_table_new(NULL, NULL);
    const pairs p = {grid, left};
    uint64_t seed = 20;
    for (size_t a = 0; a < grid->n_axes; a++) {
        for (size_t b = a + 1; b < grid->n_axes; b++) {
            for (size_t x = 0; x < n_options(&grid->axes[a]); x++) {
                for (size_t y = 0; y < n_options(&grid->axes[b]); y++)
                    g_hash_table_add(left, pair_key(a, x, b, y));
            }
        }
    }
    for (size_t extra = 0; extra <= grid->n_random;) {
        size_t *row = g_new(size_t, grid->n_axes);
        for (size_t a = 0; a < grid->n_axes; a++)
            row[a] = SIZE_MAX;
        extra += !first_left(&p, row);
        fill_row(&p, row, &seed);
        g_ptr_array_add(rows, row);
    }
    return rows;
}

static GHashTable *settings_of(const claims_grid *grid, const size_t *row) {
    GHashTable *settings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (size_t a = 0; a <= grid->n_axes; a++) {
        g_autofree char *joined = a == 0 ? g_strjoinv(";", (char **)grid->always)
                                         : g_strdup(grid->axes[a - 1].options[row[a - 1]]);
        g_auto(GStrv) parts = g_strsplit(joined, ";", -1);
        for (size_t i = 0; parts[i]; i++) {
            char *value = strchr(parts[i], '=');
            if (value)
                g_hash_table_insert(settings, g_strndup(parts[i], (gsize)(value - parts[i])),
                                    g_strdup(value + 1));
        }
    }
    return settings;
}

/* ---- sentences ------------------------------------------------------------------------------- */

typedef struct check {
    const claims_grid *grid;
    const char *what; /**< the configuration */
    GString *wrong;
    bool *said; /**< [n_claims] some figure said so */
} check;

static void complain(const check *c, const char *locale, const char *fault, const char *phrase,
                     const char *text) {
    g_string_append_printf(c->wrong, "[%s] %s: %s: \"%s\" in: %s\n\n", c->what, locale, fault,
                           phrase, text);
}

/* The phrase with its places filled; NULL if the record lacks a value of them. */
static char *filled(const check *c, const claims_facts *facts, const char *phrase) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (const char *at = phrase; *at;) {
        const char *end = *at == '{' ? strchr(at, '}') : NULL;
        if (!end) {
            g_string_append_c(text, *at++);
            continue;
        }
        g_autofree char *name = g_strndup(at + 1, (gsize)(end - at - 1));
        g_autofree char *value = c->grid->fill(facts, name);
        if (!value)
            return NULL;
        g_string_append(text, value);
        at = end + 1;
    }
    return g_strdup(text->str);
}

/* Whether the claim holds for any of the facets that speak together; the facts are of the first for
   which it does. */
static bool holds_for_any(const claims_claim *claim, claims_facts *facts, const GPtrArray *facets) {
    for (guint i = facets->len; claim->holds && i-- > 0;) {
        facts->facet = g_ptr_array_index(facets, i);
        if (claim->holds(facts))
            return true;
    }
    return false;
}

/** Checks one text, and adds to `known` what its claims account for. */
static void check_text(const check *c, claims_facts *facts, const GPtrArray *facets,
                       claims_place place, const char *text, GPtrArray *known) {
    for (size_t i = 0; i < c->grid->n_claims; i++) {
        const claims_claim *claim = &c->grid->claims[i];
        const char *phrase = is_french(facts) ? claim->fr : claim->en;
        if (!(claim->places & (unsigned)place) || !phrase)
            continue;
        const bool holds = holds_for_any(claim, facts, facets);
        g_autofree char *said = filled(c, facts, phrase);
        const bool there = said && strstr(text, said);
        if (claim->holds && holds && !there)
            complain(c, facts->locale, said ? "not said" : "no value for", said ? said : phrase,
                     text);
        else if (claim->holds && !holds && there)
            complain(c, facts->locale, "not so", said, text);
        c->said[i] |= there;
        if (there)
            g_ptr_array_add(known, g_steal_pointer(&said));
    }
}

static bool knows(const GPtrArray *known, const char *sentence) {
    for (guint i = 0; i < known->len; i++) {
        if (strstr(sentence, g_ptr_array_index(known, i)))
            return true;
    }
    return false;
}

/* A sentence that no claim knows is one that nobody has checked. */
static void check_known(const check *c, const char *locale, const char *text,
                        const GPtrArray *known) {
    g_autoptr(GRegex) gap =
        g_regex_new("(?<=[\\p{Ll}\\d)%»]\\.)(?<!vs\\.)[ \n](?=\\p{Lu})", 0, 0, NULL);
    g_auto(GStrv) sentences = g_regex_split(gap, text, 0);
    for (size_t i = 0; sentences[i]; i++) {
        if (*sentences[i] && !knows(known, sentences[i]))
            complain(c, locale, "said by no claim", sentences[i], text);
    }
}

/* ---- figures --------------------------------------------------------------------------------- */

/* Lines of the foot end at blanks and hyphens; pieces of one line are runs of its fonts. */
static char *foot_of(const tf_figure *figure) {
    const tf_scene *scene = tf_figure_scene(figure);
    GString *foot = g_string_new(NULL);
    double line = NAN;
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (node->type != TF_NODE_TEXT || strcmp(node->role, "foot") != 0)
            continue;
        const bool blank = foot->len && node->at.y != line && foot->str[foot->len - 1] != '-';
        g_string_append_printf(foot, "%s%s", blank ? " " : "", node->text);
        line = node->at.y;
    }
    return g_string_free(foot, FALSE);
}

/** How terms of a facet's rows begin, in their order: "site=1". One, "", without panels. */
static GPtrArray *facets_of(const tf_results *results, const char *column) {
    GPtrArray *facets = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; column && i < tf_results_n_statistics(results); i++) {
        const char *term = tf_results_statistic(results, i)->term;
        g_autofree char *facet = g_strndup(term, strcspn(term, ","));
        if (g_str_has_prefix(facet, column) && facet[strlen(column)] == '=' &&
            !g_ptr_array_find_with_equal_func(facets, facet, g_str_equal, NULL))
            g_ptr_array_add(facets, g_steal_pointer(&facet));
    }
    if (facets->len == 0)
        g_ptr_array_add(facets, g_strdup(""));
    return facets;
}

/* Whether the paragraph is of that facet: of all, or its titles have it. */
static bool is_of(const char *paragraph, const GPtrArray *facets, guint facet) {
    const char *end = strchr(paragraph, ':');
    g_autofree char *before = g_strndup(paragraph, end ? (gsize)(end - paragraph) : 0);
    if (g_str_has_suffix(before, "\u00A0"))
        before[strlen(before) - strlen("\u00A0")] = '\0';
    g_auto(GStrv) titles = g_strsplit(before, ", ", -1);
    bool titled = *before, own = false;
    for (size_t i = 0; titles[i]; i++) {
        bool known = false;
        for (guint f = 0; f < facets->len; f++) {
            const char *value = strchr(g_ptr_array_index(facets, f), '=');
            const bool same = value && strcmp(value + 1, titles[i]) == 0;
            known = known || same;
            own = own || (same && f == facet);
        }
        titled = titled && known;
    }
    return own || !titled;
}

/* What panels have in common is said once; what is true of some, in paragraphs behind their titles.
 */
static void check_methods(const check *c, claims_facts *facts, const GPtrArray *facets,
                          const char *methods) {
    g_auto(GStrv) paragraphs = g_strsplit(methods, "\n", -1);
    for (guint i = 0; i < facets->len; i++) {
        g_autoptr(GPtrArray) known = g_ptr_array_new_with_free_func(g_free);
        g_autoptr(GPtrArray) one = g_ptr_array_new();
        g_autoptr(GString) text = g_string_new(NULL);
        for (size_t k = 0; paragraphs[k]; k++) {
            if (is_of(paragraphs[k], facets, i))
                g_string_append_printf(text, "%s%s", text->len ? "\n" : "", paragraphs[k]);
        }
        g_ptr_array_add(one, g_ptr_array_index(facets, i));
        check_text(c, facts, one, CLAIMS_METHODS, text->str, known);
        check_known(c, facts->locale, text->str, known);
    }
}

/* What panels say alike is said once: "… was measured: A, 1 of 6; B, 2 of 9." The caption has a
   sentence for each. */
static char *parted(const char *foot) {
    g_autoptr(GRegex) joined =
        g_regex_new("(?<=^|\\. )([^.]*?)(\u00A0?): A, ([^;]*?)\u202F?; B, ([^.]*)\\.", 0, 0, NULL);
    return g_regex_replace(joined, foot, -1, 0, "A\\2: \\1\\2: \\3. B\\2: \\1\\2: \\4.", 0, NULL);
}

/* What holds for one panel is said below all. The caption says everything; the foot what it has
   room for, and nothing that the caption doesn't bear. */
static void check_foot(const check *c, claims_facts *facts, const GPtrArray *facets,
                       const char *foot, const char *caption) {
    g_autoptr(GPtrArray) known = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *apart = parted(foot);
    check_text(c, facts, facets, CLAIMS_FOOT, caption, known);
    check_known(c, facts->locale, apart, known);
}

/* The alternative text is read aloud to those who can't see the figure: each of its numbers has to
   be one of the record. */
static void check_alt(const check *c, claims_facts *facts, const GPtrArray *facets,
                      const char *text) {
    g_autoptr(GPtrArray) known = g_ptr_array_new_with_free_func(g_free);
    check_text(c, facts, facets, CLAIMS_ALT, text, known);
    check_known(c, facts->locale, text, known);
    g_autofree char *wrong = claims_numbers_unborne(facts, text);
    if (wrong)
        complain(c, facts->locale, "numbers that the record lacks", wrong, text);
}

static bool is_expected(const claims_grid *grid, const char *findings) {
    for (size_t i = 0; grid->refusals && grid->refusals[i]; i++) {
        if (strstr(findings, grid->refusals[i]))
            return true;
    }
    return false;
}

/** Whether it was drawn. */
static bool check_figure(const check *c, GHashTable *settings, const char *path,
                         const char *locale) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_spec) spec = tf_figure_spec_new(c->grid->kind, diag);
    tf_spec_set(spec, "data", path, diag);
    tf_spec_set(spec, "locale", locale, diag);
    GHashTableIter iter;
    gpointer key, value;
    g_hash_table_iter_init(&iter, settings);
    while (g_hash_table_iter_next(&iter, &key, &value))
        ck_assert_msg(tf_spec_set(spec, key, value, diag), "%s=%s", (char *)key, (char *)value);
    g_autoptr(tf_figure) figure = tf_figure_new(spec, diag);
    if (!figure) {
        g_autofree char *findings = findings_of(diag, TF_ERROR);
        if (!is_expected(c->grid, findings))
            complain(c, locale, "refused", findings, "");
        return false;
    }
    claims_facts facts = {.results = tf_figure_results(figure),
                          .scene = tf_figure_scene(figure),
                          .spec = spec,
                          .settings = settings,
                          .locale = locale};
    const char *column = c->grid->facet ? claims_asked(&facts, c->grid->facet) : NULL;
    g_autoptr(GPtrArray) facets = facets_of(facts.results, column);
    g_autofree char *foot = foot_of(figure);
    check_methods(c, &facts, facets, tf_figure_methods(figure));
    check_foot(c, &facts, facets, foot, tf_figure_caption(figure));
    check_alt(c, &facts, facets, tf_figure_description(figure));
    return true;
}

static char *text_of(const claims_grid *grid, const size_t *row) {
    GString *text = g_string_new(NULL);
    for (size_t a = 0; a < grid->n_axes; a++) {
        const char *option = grid->axes[a].options[row[a]];
        g_string_append_printf(text, "%s%s", text->len && *option ? "; " : "", option);
    }
    return g_string_free(text, FALSE);
}

static void check_grid(const claims_grid *grid, GString *wrong, bool *said) {
    static const char *const locales[] = {"en", "fr"};
    char *folder = make_folder();
    g_autofree char *path = write_file(folder, "data.csv", grid->csv, -1);
    g_autoptr(GPtrArray) rows = make_rows(grid);
    size_t n_drawn = 0;
    for (guint i = 0; i < rows->len; i++) {
        const size_t *row = g_ptr_array_index(rows, i);
        g_autofree char *what = text_of(grid, row);
        const check c = {grid, what, wrong, said};
        g_autoptr(GHashTable) settings = settings_of(grid, row);
        for (size_t l = 0; l < G_N_ELEMENTS(locales); l++)
            n_drawn += check_figure(&c, settings, path, locales[l]);
    }
    remove_folder(folder);
    /* Most of a grid has to be drawn for it to check anything. */
    ck_assert_uint_ge(2 * n_drawn, G_N_ELEMENTS(locales) * rows->len);
}

void claims_check(const claims_grid *grids, size_t n) {
    g_autoptr(GString) wrong = g_string_new(NULL);
    g_autofree bool *said = g_new0(bool, grids[0].n_claims);
    for (size_t i = 0; i < n; i++)
        check_grid(&grids[i], wrong, said);
    /* A claim that no figure makes has not been checked. */
    for (size_t i = 0; i < grids[0].n_claims; i++) {
        if (!said[i] && grids[0].claims[i].holds)
            g_string_append_printf(wrong, "never said: \"%s\"\n", grids[0].claims[i].en);
    }
    if (wrong->len > 2000) { /* as long a message as Check can carry */
        printf("%s", wrong->str);
        g_string_truncate(wrong, 2000);
    }
    ck_assert_msg(wrong->len == 0, "%s", wrong->str);
}
