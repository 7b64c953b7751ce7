/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-article.h"

G_BEGIN_DECLS

/**
 * MclCliStdin:
 * @contents: (nullable): what the standard input gave; NULL when no argument named it
 * @article: (nullable): the article of the sidecar in it, as the user named it
 *
 * The one file that stands nowhere: “-” among the arguments.
 */
typedef struct {
  GBytes *contents;
  MclArticle *article;
} MclCliStdin;

/* For the options of a verb that takes a sidecar from the standard input. */
#define MCL_CLI_ARTICLE_ENTRY(path)                                                                \
  { "article",  0,                                                                                 \
    0,          G_OPTION_ARG_FILENAME,                                                             \
    path,       N_ ("With “-”: the article of the sidecar on the standard input"),                 \
    N_ ("FILE") }

gboolean mcl_cli_is_stdin (const char *path);
gboolean mcl_cli_stdin_read (MclCliStdin *self, char **paths, const char *article_path);
gboolean mcl_cli_stdin_check_has_article (const MclCliStdin *self);
void mcl_cli_stdin_clear (MclCliStdin *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MclCliStdin, mcl_cli_stdin_clear)

G_END_DECLS
