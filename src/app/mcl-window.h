/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mcl-document-page.h"

G_BEGIN_DECLS

/**
 * MclWindow:
 *
 * A window: the welcome page, over it a folder's list, over that a document.
 */
#define MCL_TYPE_WINDOW (mcl_window_get_type ())
G_DECLARE_FINAL_TYPE (MclWindow, mcl_window, MCL, WINDOW, AdwApplicationWindow)

MclWindow *mcl_window_new (GtkApplication *application) G_GNUC_WARN_UNUSED_RESULT;

MclDocumentPage *mcl_window_get_document_page (MclWindow *self);
gboolean mcl_window_shows_path (MclWindow *self, const char *path);
gboolean mcl_window_is_busy (MclWindow *self);
void mcl_window_open (MclWindow *self, GFile *file);
void mcl_window_switch_to (MclWindow *self, const char *path);
gboolean mcl_window_switch_to_neighbour (MclWindow *self, gboolean forward);

void mcl_window_remember_all (GtkApplication *application, MclWindow *leaving);
void mcl_window_remember_before_end (GtkApplication *application);
void mcl_window_restore (MclWindow *self, const char *folder, const char *article);

G_END_DECLS
