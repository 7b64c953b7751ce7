/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdio.h>

G_BEGIN_DECLS

/**
 * MclCliStatus:
 * @MCL_CLI_DONE: all is well
 * @MCL_CLI_FINDINGS: done, and there is something to look at
 * @MCL_CLI_FAILED: could not be done
 *
 * The exit status of every verb.
 */
typedef enum {
  MCL_CLI_DONE = 0,
  MCL_CLI_FINDINGS = 1,
  MCL_CLI_FAILED = 2,
} MclCliStatus;

/**
 * MclCliVerb:
 * @summary: one line, to be translated
 * @run: gets the verb as argv[0]
 */
typedef struct {
  const char *name;
  const char *summary;
  MclCliStatus (*run) (int argc, char **argv);
} MclCliVerb;

int mcl_cli_run (int argc, char **argv);

const MclCliVerb *mcl_cli_get_verbs (guint *n_verbs);
const MclCliVerb *mcl_cli_find_verb (const char *name);

gboolean mcl_cli_parse (GOptionContext *context, int *argc, char ***argv, const char *verb);
void mcl_cli_fail (const char *format, ...) G_GNUC_PRINTF (1, 2);
void mcl_cli_fail_no_verb (const char *name);
gboolean mcl_cli_suggest (const char *word, const char *const *names);
guint mcl_cli_get_n_columns (int fd);
char *mcl_cli_wrap (const char *help, guint n_columns) G_GNUC_WARN_UNUSED_RESULT;
gboolean mcl_cli_has_colours (void);
void mcl_cli_print_help (const char *help);
void mcl_cli_print_line (GString *line);
void mcl_cli_print_line_to (FILE *file, GString *line);
gboolean mcl_cli_flush (void);

MclCliStatus mcl_cli_check (int argc, char **argv);
MclCliStatus mcl_cli_doctor (int argc, char **argv);
MclCliStatus mcl_cli_export (int argc, char **argv);
MclCliStatus mcl_cli_help (int argc, char **argv);
MclCliStatus mcl_cli_import (int argc, char **argv);
MclCliStatus mcl_cli_reanchor (int argc, char **argv);
MclCliStatus mcl_cli_schema (int argc, char **argv);
MclCliStatus mcl_cli_stats (int argc, char **argv);

G_END_DECLS
