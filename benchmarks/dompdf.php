<?php
// Prints each HTML file beside itself as PDF, one after the other: dompdf.php FOLDER REGULAR SEMIBOLD FILE...
// What dompdf learns of the two faces is kept in FOLDER.

require '/usr/share/php/dompdf/autoload.php';

[, $folder, $regular, $semibold] = $argv;
is_dir($folder) || mkdir($folder);
foreach (array_slice($argv, 4) as $file) {
    $options = new Dompdf\Options();
    $options->setFontDir($folder);
    $options->setFontCache($folder);
    $options->setTempDir($folder);
    $options->setChroot([dirname($file), dirname($regular)]);
    $dompdf = new Dompdf\Dompdf($options);
    $metrics = $dompdf->getFontMetrics();
    $metrics->registerFont(['family' => 'Inter', 'weight' => 'normal', 'style' => 'normal'], "file://$regular");
    $metrics->registerFont(['family' => 'Inter', 'weight' => 600, 'style' => 'normal'], "file://$semibold");
    $metrics->registerFont(['family' => 'Inter', 'weight' => 'bold', 'style' => 'normal'], "file://$semibold");
    $dompdf->loadHtml(file_get_contents($file), 'UTF-8');
    $dompdf->render();
    file_put_contents(preg_replace('/html$/', 'pdf', $file), $dompdf->output());
}
