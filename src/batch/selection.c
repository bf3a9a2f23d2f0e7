#include <fnmatch.h>
#include <string.h>
#include <trialfig/figure.h>

#include "base/suggest.h"
#include "batch/batch.h"
#include "item_paths.h"
#include "manifest_file.h"
#include "neighbours.h"
#include "spec/panels.h"
#include "spec/spec.h"

/* Which figures of which sets are drawn, and what can be said of them before any row is read. */

struct tf_selection {
    GPtrArray *sets;       /* owned: the specs of the items are lent from them */
    GArray *items;         /* of tf_item */
    GPtrArray *names;      /* of the set files, owned */
    GHashTable *elsewhere; /* ids, lent of the specs: see tf_selection_is_elsewhere */
    char *folder;
    unsigned shard, n_shards;
    bool sound, listed, all;
};

typedef struct chooser {
    tf_selection *selection;
    const tf_selection_ask *ask;
    size_t n_only;
    bool *used; /* for each pattern whether a figure has such an id */
    tf_diag *diag;
} chooser;

static void clear_item(void *data) {
    tf_item *item = data;
    tf_item_paths_clear(&item->paths);
    tf_diag_free(item->diag);
    g_free(item->reason);
    if (item->written)
        g_ptr_array_unref(item->written);
}

static void free_set(void *data) {
    tf_set_free(data);
}

static tf_item *item_at(const tf_selection *selection, guint i) {
    return &g_array_index(selection->items, tf_item, i);
}

/* Marks the patterns that were of use; one that selects nothing is a typing error. */
static bool is_selected(const chooser *c, const char *id) {
    bool found = c->n_only == 0;
    for (size_t i = 0; id && i < c->n_only; i++)
        if (fnmatch(c->ask->only[i], id, 0) == 0)
            found = c->used[i] = true;
    return found;
}

/* By the id alone, so that a figure stays in its shard when others are added or taken out. FNV-1a,
   written out: what a library hashes by may change with its version. */
static bool is_in_shard(const chooser *c, const char *id) {
    if (c->ask->n_shards == 0)
        return true;
    uint32_t hash = 2166136261u;
    for (const char *p = id ? id : ""; *p; p++)
        hash = (hash ^ (unsigned char)*p) * 16777619u;
    return hash % c->ask->n_shards == c->ask->shard - 1;
}

/* "formats: []" is a figure that is only a panel of a page. It is drawn by itself when it is asked
   for by name and format. */
static bool is_drawn(const chooser *c, const tf_spec *spec) {
    size_t n = 0;
    tf_spec_strings(spec, "formats", &n);
    return n > 0 || (c->ask->formats && c->n_only > 0);
}

static void add_item(const chooser *c, const tf_spec *spec) {
    tf_item item = {.spec = spec,
                    .state = tf_spec_refused(spec) ? TF_ITEM_FAILED : TF_ITEM_NOT_TRIED};
    tf_item_paths_make(&item.paths, spec, c->ask);
    g_array_append_val(c->selection->items, item);
}

/* In the order of the sets and their figures, whatever the order of --only: the log of two runs can
   be compared. Of all parts together; lent. */
static GPtrArray *wanted_figures(const chooser *c) {
    GPtrArray *wanted = g_ptr_array_new();
    for (guint s = 0; s < c->selection->sets->len; s++) {
        tf_set *set = g_ptr_array_index(c->selection->sets, s);
        for (size_t i = 0; i < tf_set_n_figures(set); i++) {
            const tf_spec *spec = tf_set_figure(set, i);
            if (is_selected(c, tf_spec_id(spec)) && is_drawn(c, spec))
                g_ptr_array_add(wanted, (gpointer)spec);
        }
    }
    return wanted;
}

/* A panel that isn't drawn by itself is with the first page that shows it. */
static void find_elsewhere(const chooser *c, const GPtrArray *wanted) {
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < wanted->len; i++) {
        const char *id = tf_spec_id(g_ptr_array_index(wanted, i));
        if (id && g_hash_table_add(known, (gpointer)id) && !is_in_shard(c, id))
            g_hash_table_add(c->selection->elsewhere, (gpointer)id);
    }
    for (guint i = 0; i < wanted->len; i++) {
        const tf_spec *page = g_ptr_array_index(wanted, i);
        size_t n = 0;
        const tf_spec_panel *panels = tf_spec_panels(page, &n);
        const bool here = is_in_shard(c, tf_spec_id(page));
        for (size_t k = 0; k < n; k++) {
            const char *id = tf_spec_id(panels[k].figure);
            if (g_hash_table_add(known, (gpointer)id) && !here)
                g_hash_table_add(c->selection->elsewhere, (gpointer)id);
        }
    }
}

static void list_figures(const chooser *c) {
    g_autoptr(GPtrArray) wanted = wanted_figures(c);
    for (guint i = 0; i < wanted->len; i++)
        if (is_in_shard(c, tf_spec_id(g_ptr_array_index(wanted, i))))
            add_item(c, g_ptr_array_index(wanted, i));
    find_elsewhere(c, wanted);
}

/* Only ids are suggested: a pattern with stars is near to nothing. */
static void unknown_pattern(const chooser *c, const char *pattern) {
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint s = 0; s < c->selection->sets->len; s++) {
        tf_set *set = g_ptr_array_index(c->selection->sets, s);
        for (size_t i = 0; i < tf_set_n_figures(set); i++)
            if (tf_spec_id(tf_set_figure(set, i)))
                g_ptr_array_add(ids, (gpointer)tf_spec_id(tf_set_figure(set, i)));
    }
    const guint shown = MIN(ids->len, 10);
    g_autoptr(GString) list = g_string_new("ids: ");
    for (guint i = 0; i < shown; i++)
        g_string_append_printf(list, "%s%s", i > 0 ? ", " : "",
                               (const char *)g_ptr_array_index(ids, i));
    if (shown < ids->len)
        g_string_append_printf(list, ", … (%u in all)", ids->len);
    g_autofree char *hint =
        tf_did_you_mean(pattern, (const char *const *)ids->pdata, ids->len, list->str);
    tf_diag_error(c->diag, NULL, hint, "no figure has the id \"%s\"", pattern);
}

/* Two sets may use one id; the second would write over the first without a word. */
static void check_ids(const chooser *c) {
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < c->selection->items->len; i++) {
        const tf_spec *spec = item_at(c->selection, i)->spec;
        if (!tf_spec_id(spec))
            continue;
        const tf_spec *first = g_hash_table_lookup(seen, tf_spec_id(spec));
        g_hash_table_insert(seen, (gpointer)tf_spec_id(spec), (gpointer)(first ? first : spec));
        if (!first)
            continue;
        const tf_place place = tf_spec_figure_place(spec), before = tf_spec_figure_place(first);
        tf_diag_error(c->diag, &place,
                      "give it another id, or draw the sets into folders of their own: -o DIR",
                      "two figures with the id \"%s\": the first is in %s, line %u",
                      tf_spec_id(spec), before.file, before.line);
    }
}

/* Who asks for a figure by its name wants a file of it. */
static void check_drawn(const chooser *c) {
    for (size_t i = 0; i < c->n_only && c->ask->n_shards == 0; i++) {
        const char *pattern = c->ask->only[i];
        bool drawn = false;
        for (guint k = 0; k < c->selection->items->len && !drawn; k++) {
            const char *id = tf_spec_id(item_at(c->selection, k)->spec);
            drawn = id && fnmatch(pattern, id, 0) == 0;
        }
        if (!drawn)
            tf_diag_error(c->diag, NULL, "--format pdf draws it by itself",
                          "nothing is drawn of \"%s\": it is a panel alone, with formats: []",
                          pattern);
    }
    if (c->n_only == 0 && c->ask->n_shards == 0 && c->selection->items->len == 0)
        tf_diag_error(c->diag, NULL, "--only ID --format pdf draws one by itself",
                      "nothing is drawn: all figures are panels alone, with formats: []");
}

static void check_curves(const chooser *c) {
    for (guint i = 0; i < c->selection->items->len; i++) {
        const tf_item *item = item_at(c->selection, i);
        const tf_kind *kind = tf_kind_find(tf_spec_kind(item->spec));
        if (!item->paths.curves || item->state == TF_ITEM_FAILED || !kind ||
            kind->analysis->has_curves)
            continue;
        const tf_place place = tf_spec_figure_place(item->spec);
        tf_diag_error(c->diag, &place, "numbers.csv has every number of the figure",
                      "curves.csv is for kinds that have curves; %s has none", kind->name);
    }
}

/* Paths of figures that other runs draw into the same folder, as far as their names may meet. */
static GArray *paths_of_others(const chooser *c) {
    GArray *others = g_array_new(FALSE, TRUE, sizeof(tf_item));
    g_array_set_clear_func(others, clear_item);
    g_autoptr(GPtrArray) near = tf_neighbours(c->selection->sets, c->selection->items);
    for (guint i = 0; i < near->len; i++) {
        tf_item item = {.spec = g_ptr_array_index(near, i)};
        tf_item_paths_make(&item.paths, item.spec, c->ask);
        g_array_append_val(others, item);
    }
    return others;
}

/* All paths of all figures, against each other and what any of them reads. */
static void check_paths(const chooser *c) {
    const GArray *items = c->selection->items;
    g_autoptr(GArray) others = paths_of_others(c);
    guint n = 0;
    g_autofree tf_job *jobs = g_new0(tf_job, items->len + others->len);
    g_autofree tf_job_outputs *outputs = g_new0(tf_job_outputs, items->len + others->len);
    for (guint i = 0; i < items->len + others->len; i++) {
        const bool other = i >= items->len;
        const tf_item *item =
            other ? &g_array_index(others, tf_item, i - items->len) : item_at(c->selection, i);
        if (item->state == TF_ITEM_FAILED)
            continue;
        outputs[n] = tf_item_outputs(&item->paths);
        outputs[n].others = n == 0 ? c->ask->others : NULL;
        jobs[n] = (tf_job){item->spec, &outputs[n], other};
        n++;
    }
    tf_jobs_check_targets(jobs, n, c->diag);
}

static void choose(const chooser *c) {
    list_figures(c);
    for (size_t i = 0; i < c->n_only; i++)
        if (!c->used[i])
            unknown_pattern(c, c->ask->only[i]);
    check_ids(c);
    if (!tf_diag_has_errors(c->diag))
        check_drawn(c);
    if (!tf_diag_has_errors(c->diag))
        check_curves(c);
    if (!tf_diag_has_errors(c->diag))
        check_paths(c);
}

static char *key_of(const tf_finding *finding) {
    return g_strdup_printf("%s:%u:%s", finding->place.file ? finding->place.file : "",
                           finding->place.line, finding->message);
}

/* Keys of what is wrong with figures: with those of the selection, or with the others. */
typedef struct wrong {
    GHashTable *chosen, *others;
} wrong;

static wrong find_wrong(const tf_selection *selection) {
    const wrong all = {g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                       g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    g_autoptr(GHashTable) chosen = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < selection->items->len; i++)
        g_hash_table_add(chosen, (gpointer)item_at(selection, i)->spec);
    for (guint s = 0; s < selection->sets->len; s++) {
        tf_set *set = g_ptr_array_index(selection->sets, s);
        for (size_t i = 0; i < tf_set_n_figures(set); i++) {
            const tf_spec *spec = tf_set_figure(set, i);
            const tf_diag *findings = tf_spec_findings(spec);
            for (size_t k = 0; findings && k < tf_diag_n_findings(findings); k++)
                g_hash_table_add(g_hash_table_contains(chosen, spec) ? all.chosen : all.others,
                                 key_of(tf_diag_finding(findings, k)));
        }
    }
    return all;
}

/* What is wrong with figures that aren't asked for doesn't hold those back that are. */
static void merge_chosen(const tf_selection *selection, const tf_diag *said, tf_diag *diag) {
    if (selection->all || tf_diag_n_findings(said) == 0) {
        tf_diag_merge(diag, said);
        return;
    }
    const wrong all = find_wrong(selection);
    for (size_t i = 0; i < tf_diag_n_findings(said); i++) {
        const tf_finding *finding = tf_diag_finding(said, i);
        g_autofree char *key = key_of(finding);
        if (!g_hash_table_contains(all.others, key) || g_hash_table_contains(all.chosen, key))
            tf_diag_add(diag, finding);
    }
    g_hash_table_unref(all.chosen);
    g_hash_table_unref(all.others);
}

/* False: nothing may be drawn of any. Those that can be listed are kept. */
static bool read_sets(tf_selection *selection, const tf_selection_ask *ask, tf_diag *diag) {
    bool whole = true;
    tf_set_reading reading = tf_set_reading_of_kinds();
    reading.sets = ask->sets;
    reading.vars = ask->vars;
    for (const char *const *path = ask->set_paths; *path; path++) {
        tf_set *set = tf_set_read_with(*path, &reading, diag);
        whole = set && tf_set_is_whole(set) && whole;
        if (set)
            g_ptr_array_add(selection->sets, set);
    }
    return whole;
}

tf_selection *tf_selection_new(const tf_selection_ask *ask, tf_diag *diag) {
    tf_selection *selection = g_new0(tf_selection, 1);
    selection->sets = g_ptr_array_new_with_free_func(free_set);
    selection->items = g_array_new(FALSE, TRUE, sizeof(tf_item));
    selection->names = g_ptr_array_new_with_free_func(g_free);
    selection->elsewhere = g_hash_table_new(g_str_hash, g_str_equal);
    for (const char *const *path = ask->set_paths; *path; path++)
        g_ptr_array_add(selection->names, g_path_get_basename(*path));
    selection->folder = g_strdup(ask->folder);
    selection->shard = ask->shard;
    selection->n_shards = ask->n_shards;
    g_array_set_clear_func(selection->items, clear_item);
    const size_t n_only = ask->only ? g_strv_length((char **)ask->only) : 0;
    selection->all = n_only == 0 && ask->n_shards == 0;
    g_autofree bool *used = g_new0(bool, n_only + 1);
    g_autoptr(tf_diag) own = tf_diag_new_like(diag);
    g_autoptr(tf_diag) said = tf_diag_new_like(diag);
    const chooser c = {selection, ask, n_only, used, own};
    if (read_sets(selection, ask, said)) {
        choose(&c);
        selection->sound = !tf_diag_has_errors(own);
        merge_chosen(selection, said, diag);
        tf_diag_merge(diag, own);
    } else {
        list_figures(&c);
        selection->listed = true;
        tf_diag_merge(diag, said);
    }
    return selection;
}

void tf_selection_free(tf_selection *selection) {
    if (selection) {
        g_array_unref(selection->items);
        g_ptr_array_unref(selection->sets);
        g_ptr_array_unref(selection->names);
        g_hash_table_unref(selection->elsewhere);
        g_free(selection->folder);
        g_free(selection);
    }
}

bool tf_selection_is_sound(const tf_selection *selection) {
    return selection->sound;
}

bool tf_selection_was_listed(const tf_selection *selection) {
    return selection->listed;
}

bool tf_selection_is_all(const tf_selection *selection) {
    return selection->all;
}

bool tf_selection_has_set(const tf_selection *selection, const char *name) {
    return g_ptr_array_find_with_equal_func(selection->names, name, g_str_equal, NULL);
}

bool tf_selection_is_elsewhere(const tf_selection *selection, const char *id) {
    return g_hash_table_contains(selection->elsewhere, id);
}

const char *tf_item_id(const tf_item *item) {
    const char *id = tf_spec_id(item->spec);
    return id ? id : "(no id)";
}

bool tf_item_is_there(const tf_item *item) {
    return item->state == TF_ITEM_DRAWN || item->state == TF_ITEM_UNCHANGED;
}

const tf_diag *tf_item_findings(const tf_item *item) {
    return item->diag ? item->diag : tf_spec_findings(item->spec);
}

size_t tf_selection_n(const tf_selection *selection) {
    return selection->items->len;
}

tf_item *tf_selection_item(tf_selection *selection, size_t index) {
    return item_at(selection, (guint)index);
}

const char *tf_selection_folder(const tf_selection *selection) {
    return selection->folder;
}

unsigned tf_selection_shard(const tf_selection *selection, unsigned *n_shards) {
    *n_shards = selection->n_shards;
    return selection->shard;
}

void tf_selection_mark_undone(const tf_selection *selection) {
    const tf_manifest_place place = {selection->folder, selection->shard, selection->n_shards};
    tf_manifest_set_age(&place, TF_MANIFEST_OLD);
}

size_t tf_selection_count(const tf_selection *selection, tf_item_state state) {
    size_t n = 0;
    for (guint i = 0; i < selection->items->len; i++)
        n += item_at(selection, i)->state == state;
    return n;
}
