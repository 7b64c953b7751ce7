/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-sidecar.h"

G_BEGIN_DECLS

/* Sidecars of articles that were opened without their folder: they lie in the state directory,
 * by the article's hash, until they can be merged into one beside the article. */

char *mcl_unplaced_dup_path (MclArticle *article) G_GNUC_WARN_UNUSED_RESULT;
void mcl_unplaced_make_folder (void);
MclSidecar *mcl_unplaced_read (MclArticle *article, GBytes **bytes) G_GNUC_WARN_UNUSED_RESULT;
void mcl_unplaced_discard (MclArticle *article, GBytes *bytes);

G_END_DECLS
