/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-article.h"

G_BEGIN_DECLS

/**
 * MclCliInput:
 * @paths: (nullable) (array zero-terminated): what the user named
 * @article_path: (nullable): of “--article”
 * @contents: (nullable): what the standard input gave; NULL when it is not named
 * @article: (nullable): the article of the sidecar in it, as the user named it
 *
 * What a verb works on. “-” among the paths is the one file that stands nowhere.
 */
typedef struct {
  char **paths;
  char *article_path;
  GBytes *contents;
  MclArticle *article;
} MclCliInput;

/* For the options of a verb that takes a sidecar from the standard input. */
#define MCL_CLI_INPUT_ENTRIES(self, what)                                                          \
  { "article",                                                                                     \
    0,                                                                                             \
    0,                                                                                             \
    G_OPTION_ARG_FILENAME,                                                                         \
    &(self)->article_path,                                                                         \
    N_ ("With “-”: the article of the sidecar on the standard input"),                             \
    N_ ("FILE") },                                                                                 \
  {                                                                                                \
    G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &(self)->paths, NULL, what              \
  }

gboolean mcl_cli_is_stdin (const char *path);
gboolean mcl_cli_input_check (MclCliInput *self);
gboolean mcl_cli_input_read (MclCliInput *self);
gboolean mcl_cli_input_check_has_article (const MclCliInput *self);
void mcl_cli_input_clear (MclCliInput *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MclCliInput, mcl_cli_input_clear)

G_END_DECLS
