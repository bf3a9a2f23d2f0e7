#ifndef SPEC_SET_INTERNAL_H
#define SPEC_SET_INTERNAL_H

#include "set_each.h"
#include "set_extends.h"

/* What the parts of the reader of set files share. */

struct tf_set {
    tf_arena *arena;
    tf_set_files *files;
    GPtrArray *paths;    /* of const char *, NULL-ended: all that was read to know the figures */
    GPtrArray *folders;  /* the same of those in which patterns have looked for files */
    GPtrArray *defaults; /* of tf_spec, one for each kind: what `defaults` gives it */
    GPtrArray *figures;  /* of tf_spec */
    GHashTable *styles;  /* "node path" of style keys that were found good: once for all figures;
                            NULL once it is read, as figures may be used in several threads */
    bool whole;          /* every figure's id and kind, and all defaults, were understood */
};

typedef struct set_reader {
    tf_set *set;
    const tf_set_reading *options;
    const tf_key_table *const *tables; /* the options', and that of panels */
    size_t n_tables;
    tf_vars *vars;
    tf_templates *templates;
    GPtrArray *default_maps; /* of tf_node, as they are written */
    GArray *other_words;     /* of the defaults, that some kinds don't know */
    bool defaults_vary;      /* with the variables of a for_each */
    const tf_node *kind;     /* that of figures which name none, NULL: each has to */
    bool kind_is_wrong;      /* and was complained of: once, not for every figure */
    GHashTable *ids;         /* in small letters -> tf_id_claim */
    GHashTable *said;        /* errors by place and text: figures share what they extend */
    bool *sets_used;         /* for each of the options' sets, whether a figure has its key */
    tf_diag *figure;         /* what is said of the figure that is being read; NULL: none is */
    tf_diag *diag;
    bool good;
} set_reader;

/** An id that is taken. */
typedef struct tf_id_claim {
    const tf_node *node;    /* as it is used */
    const tf_node *written; /* in the file: one for all figures of a for_each */
    const char *values;     /* "a", "b": what variables gave it; "": none */
    tf_spec *spec;          /* NULL: it could not be read */
} tf_id_claim;

/* ---- set_say.c ---------------------------------------------------------------------------- */

/** An error that refuses the set as a whole; `message` has one %s. */
void tf_set_complain(set_reader *r, const tf_place *place, const char *hint, const char *message,
                     const char *about);
/** Adds the findings that were not said before. */
void tf_set_say(set_reader *r, const tf_diag *diag);
/** Appends a path to one of the set's lists, once. */
void tf_set_note(tf_set *set, GPtrArray *list, const char *path);
/** Notes a file as one that the set was read from. */
void tf_set_note_path(tf_set *set, const char *path);

/* ---- set_defaults.c ----------------------------------------------------------------------- */

/** Of all files; those of the last count most. Needs the list of figures. */
void tf_set_read_defaults(set_reader *r);
/** A figure with what the defaults of its kind say, as they are within a for_each. */
tf_spec *tf_set_spec_of_defaults(set_reader *r, const tf_spec *defaults, const tf_scope *scope,
                                 tf_diag *diag);

/* ---- set_other_kinds.c -------------------------------------------------------------------- */

GArray *tf_set_other_words_new(void);
/** A map of defaults without the words that only other kinds know, of which it takes note. */
const tf_node *tf_set_own_words(set_reader *r, size_t kind, const tf_node *map);
/** Complains of those that the kind of no figure knows. */
void tf_set_check_words(set_reader *r);

/* ---- set_figures.c ------------------------------------------------------------------------ */

/** Finds the figures of all files, in the order in which these are included. */
void tf_set_list_figures(set_reader *r);
void tf_set_read_figures(set_reader *r);
/** The spec of the defaults of the kind that a chain of figures names, without a word; NULL: none.
 */
const tf_spec *tf_set_find_kind(const set_reader *r, const GPtrArray *chain, const tf_scope *scope);

/* ---- set_ids.c ---------------------------------------------------------------------------- */

/** The id of a figure, which it claims; NULL, with an error: it has none. */
tf_id_claim *tf_set_read_id(set_reader *r, const tf_node *figure, const tf_scope *scope);

/* ---- set_flags.c -------------------------------------------------------------------------- */

/** Sets what the command line sets, where the figure has the key. */
bool tf_set_apply_flags(set_reader *r, tf_spec *spec, tf_diag *diag);
/** Complains of those that no figure has. */
void tf_set_check_flags(set_reader *r);

#endif
