/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "mcl-range.h"

G_BEGIN_DECLS

/**
 * MclSession:
 *
 * What was open last, and where in each article the user was, kept in the state directory. Read in
 * a worker at the start; what is asked before that is not known. Emits `loaded` then.
 */
#define MCL_TYPE_SESSION (mcl_session_get_type ())
G_DECLARE_FINAL_TYPE (MclSession, mcl_session, MCL, SESSION, GObject)

/**
 * MclSessionPlace:
 * @caret: where the caret is
 * @top: the first that shows
 *
 * A place in an article, in code points.
 */
typedef struct {
  guint32 caret;
  guint32 top;
} MclSessionPlace;

MclSession *mcl_session_get (void);

gboolean mcl_session_get_is_loaded (MclSession *self);
guint mcl_session_get_n_windows (MclSession *self);
const char *mcl_session_get_folder (MclSession *self, guint window);
const char *mcl_session_get_article (MclSession *self, guint window);
gboolean mcl_session_find_place (MclSession *self, const char *article, MclSessionPlace *place);

void mcl_session_clear_windows (MclSession *self);
void mcl_session_add_window (MclSession *self, const char *folder, const char *article);
void mcl_session_set_place (MclSession *self, const char *article, const MclSessionPlace *place);
void mcl_session_save (MclSession *self);

G_END_DECLS
