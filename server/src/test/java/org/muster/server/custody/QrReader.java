package org.muster.server.custody;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.ResultMetadataType;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads the QR code of a page as a scanner does: paints the path of its SVG and decodes the picture.
final class QrReader {

    private static final Pattern BOX = Pattern.compile("viewBox=\"0 0 (\\d+) ");
    private static final Pattern BAR = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1");
    private static final int SCALE = 4;
    private static final int WHITE = 0xffffff;

    private QrReader() {}

    static byte[] bytes(String page) throws ReaderException {
        var box = BOX.matcher(page);
        if (!box.find()) {
            throw NotFoundException.getNotFoundInstance();
        }
        var width = Integer.parseInt(box.group(1)) * SCALE;
        var picture = new int[width * width];
        Arrays.fill(picture, WHITE);
        var bar = BAR.matcher(page);
        while (bar.find()) {
            paint(picture, width, number(bar.group(1)), number(bar.group(2)), number(bar.group(3)));
        }
        var bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, width, picture)));
        var result = new QRCodeReader().decode(bitmap, Map.of(DecodeHintType.PURE_BARCODE, true));
        var segments = (List<?>) result.getResultMetadata().get(ResultMetadataType.BYTE_SEGMENTS);
        return (byte[]) segments.getFirst();
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static void paint(int[] picture, int width, int x, int y, int length) {
        for (var row = y * SCALE; row < (y + 1) * SCALE; row++) {
            Arrays.fill(picture, row * width + x * SCALE, row * width + (x + length) * SCALE, 0);
        }
    }
}
