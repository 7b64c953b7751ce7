/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-import-dialog.h"

G_BEGIN_DECLS

const char *mcl_import_dialog_get_destination (MclImportDialog *self);
void mcl_import_dialog_set_destination (MclImportDialog *self, const char *path);

/* mcl-import-choosers.c: file dialogs. */
void mcl_import_dialog_install_choosers (GtkWidgetClass *widget_class);

G_END_DECLS
