/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-folder-model.h"
#include "mcl-relabel.h"
#include "mcl-welcome-page.h"
#include "mcl-window.h"

G_BEGIN_DECLS

struct _MclWindow {
  AdwApplicationWindow parent_instance;
  AdwNavigationView *navigation;
  MclWelcomePage *welcome_page;
  MclFolderModel *articles;    /* of the folder, or beside the article, that is open; else NULL */
  MclRelabelPlan *undo_labels; /* takes back the last change of labels; NULL for none */
  GSignalGroup *label_history; /* of the document that was open then */
  guint n_steps_since;         /* that are not undone */
  GFileMonitor *label_monitor; /* of the folder's file of labels */
  guint label_check_id;
  char *label_problem;  /* what was told of that file last; NULL for nothing */
  char *loading_path;   /* NULL: nothing is being loaded */
  char *sought_article; /* is shown at sought_id when it opens; NULL: none */
  char *sought_id;
  gboolean closing; /* everything is saved, or the user said to close all the same */
  gboolean saving_to_close;
  gboolean is_remembered; /* the session has it as it closes */
};

void mcl_window_set_loading (MclWindow *self, const char *path);
void mcl_window_show_error (MclWindow *self, const char *heading, const char *message);

/* mcl-window-pages.c: which document or folder is shown. */
void mcl_window_install_page_actions (MclWindowClass *klass);
void mcl_window_show_document (MclWindow *self, MclDocument *document);
void mcl_window_show_folder (MclWindow *self, const char *path);

/* mcl-window-session.c: what windows showed last. */
void mcl_window_remember_place (MclDocumentPage *page);
void mcl_window_restore_place (MclDocumentPage *page);

/* mcl-window-labels.c: editing the labels of the folder. */
void mcl_window_install_label_actions (MclWindowClass *klass);
void mcl_window_check_labels (MclWindow *self);

MclDocument *mcl_window_get_document (MclWindow *self);
void mcl_window_reload_labels (MclWindow *self);

/* mcl-window-label-undo.c: taking back the last change of the labels. */
void mcl_window_install_label_undo (MclWindowClass *klass);
void mcl_window_init_label_undo (MclWindow *self);
void mcl_window_set_label_undo (MclWindow *self, MclRelabelPlan *undo);
void mcl_window_update_label_undo (MclWindow *self);

/* mcl-window-label-watch.c: labels that others change. */
void mcl_window_watch_labels (MclWindow *self, const char *article_path);
void mcl_window_unwatch_labels (MclWindow *self);

/* mcl-window-files.c: opening by dialog and by path. */
void mcl_window_install_file_actions (MclWindowClass *klass);

/* mcl-window-drop.c: what is dropped on the window. */
void mcl_window_accept_drops (MclWindow *self);

/* mcl-window-import.c: importing from other formats. */
void mcl_window_install_import_actions (MclWindowClass *klass);
void mcl_window_import (MclWindow *self, const char *const *paths, const char *destination);

/* mcl-window-exchange.c: exporting. */
void mcl_window_install_exchange_actions (MclWindowClass *klass);
void mcl_window_go_to_sought (MclWindow *self);

G_END_DECLS
