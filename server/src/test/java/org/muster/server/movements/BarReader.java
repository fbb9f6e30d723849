package org.muster.server.movements;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.oned.Code128Reader;
import java.util.Arrays;
import java.util.regex.Pattern;

/// Reads the bar code of a page as a scanner does: paints the path of its SVG and decodes the picture.
public final class BarReader {

    private static final Pattern BOX = Pattern.compile("class=\"bars\"[^>]*viewBox=\"0 0 (\\d+) 40\"");
    private static final Pattern BAR = Pattern.compile("M(\\d+) 0h(\\d+)v40");
    private static final int SCALE = 3;
    private static final int HEIGHT = 60;

    private BarReader() {}

    public static String text(String page) throws ReaderException {
        var box = BOX.matcher(page);
        if (!box.find()) {
            throw new AssertionError("There are no bars on the page.");
        }
        var width = Integer.parseInt(box.group(1)) * SCALE;
        var row = new int[width];
        Arrays.fill(row, 0xffffff);
        var bar = BAR.matcher(page);
        while (bar.find()) {
            var from = Integer.parseInt(bar.group(1)) * SCALE;
            Arrays.fill(row, from, from + Integer.parseInt(bar.group(2)) * SCALE, 0);
        }
        var picture = new int[width * HEIGHT];
        for (var y = 0; y < HEIGHT; y++) {
            System.arraycopy(row, 0, picture, y * width, width);
        }
        var source = new RGBLuminanceSource(width, HEIGHT, picture);
        return new Code128Reader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }
}
