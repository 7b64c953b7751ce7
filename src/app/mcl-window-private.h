/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-window.h"

G_BEGIN_DECLS

void mcl_window_show_document (MclWindow *self, MclDocument *document);
void mcl_window_show_folder (MclWindow *self, const char *path);
void mcl_window_set_loading (MclWindow *self, const char *path);
void mcl_window_show_error (MclWindow *self, const char *heading, const char *message);

/* mcl-window-files.c: opening by dialog, by path and by dropping files. */
void mcl_window_install_file_actions (MclWindowClass *klass);
void mcl_window_accept_drops (MclWindow *self);

G_END_DECLS
