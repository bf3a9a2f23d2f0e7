#ifndef SUPPORT_DATABASE_H
#define SUPPORT_DATABASE_H

/** Runs statements on the SQLite database `name` in `folder`, which is made if there is none. */
void run_sql(const char *folder, const char *name, const char *sql);

#endif
