#ifndef PIPELINE_JOB_FILES_H
#define PIPELINE_JOB_FILES_H

#include "output/format.h"
#include "pipeline/pipeline.h"

/* The outputs of a job: opened before anything is computed, so that a folder that can't be written
   is told of together with what is wrong with the data. */

/** A file of numbers. */
typedef struct tf_numbers_file {
    tf_outfile *file;
    bool json;
} tf_numbers_file;

typedef struct tf_job_files {
    tf_outset *set;
    tf_outfile **figures;
    tf_format *formats;
    char **paths; /**< of the figures, NULL-ended */
    size_t n_figures;
    tf_numbers_file *numbers;
    size_t n_numbers;
    tf_outfile *curves, *scene, *caption, *record;
    char *scene_path;
    GPtrArray *written; /**< paths of figures and their pages, owned */
    GPtrArray *beside;  /**< of the files beside them, but the record; owned */
    size_t n_pages;
    bool draws; /**< a scene is wanted, whatever files are */
} tf_job_files;

/** Opens on after an error: every output that can't be written is told of. */
bool tf_job_files_open(tf_job_files *files, tf_temp_registry *registry,
                       const tf_job_outputs *outputs, tf_diag *diag);
/** Frees what it holds, not the struct; what isn't committed is gone. */
void tf_job_files_clear(tf_job_files *files);

/** Whether any of the files of numbers is JSON, which tells the SHA-256 of the data. */
bool tf_job_files_want_json(const tf_job_files *files);
/** Whether a scene has to be drawn for any of them. */
bool tf_job_files_want_scene(const tf_job_files *files);

/** The file of a page after the first, which is opened when it is known to exist. */
tf_outfile *tf_job_files_open_page(tf_job_files *files, const char *path, size_t page,
                                   tf_diag *diag);
/** Removes pages of an earlier run that the figure has no more; after the commit. */
void tf_job_files_remove_old(const tf_job_files *files, tf_diag *diag);

#endif
